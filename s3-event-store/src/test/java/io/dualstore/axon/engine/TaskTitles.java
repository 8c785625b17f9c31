package io.dualstore.axon.engine;

import io.dualstore.axon.projection.SqliteTokenStore;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.tasks.TaskEvents.TaskAdded;
import io.dualstore.tasks.TaskEvents.TaskRenamed;
import java.util.List;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;

/** A projection in the node's own database: which titles there ever were. */
final class TaskTitles {

    private final SqliteDatabase database;
    private final SqliteTokenStore tokens;

    TaskTitles(SqliteDatabase database, SqliteTokenStore tokens) {
        this.database = database;
        this.tokens = tokens;
        database.write(
                session -> session.update(
                        "CREATE TABLE IF NOT EXISTS title(number INTEGER PRIMARY KEY, task TEXT NOT NULL, title TEXT NOT NULL) STRICT"));
    }

    @EventHandler
    void on(TaskAdded event, ProcessingContext context) {
        add(event.task(), event.title(), context);
    }

    @EventHandler
    void on(TaskRenamed event, ProcessingContext context) {
        add(event.task(), event.title(), context);
    }

    private void add(String task, String title, ProcessingContext context) {
        tokens.withToken(
                context, session -> session.update("INSERT INTO title(task, title) VALUES (?, ?)", task, title));
    }

    List<String> titles() {
        return database.read(
                session -> session.list("SELECT title FROM title ORDER BY number", row -> row.getString(1)));
    }
}
