package io.dualstore.client.local;

import io.dualstore.sqlite.SqliteDatabase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the user is to know, until he puts it away. Each method is one transaction, as those of the {@link LocalStore} are. */
public final class LocalNotifications {

    private final SqliteDatabase database;
    private final NotificationTable table;

    LocalNotifications(SqliteDatabase database, NotificationTable table) {
        this.database = database;
        this.table = table;
    }

    /** Keeps something that the user is to know until he puts it away; gives it with its id. */
    public Notification add(Notification notification) {
        return database.write(session -> table.add(session, notification));
    }

    /** The same, unless it was told of this update before, with the same code, even if it was put away since; empty then. */
    public Optional<Notification> addOnce(Notification notification) {
        return database.write(session -> table.isKnown(session, notification)
                ? Optional.empty()
                : Optional.of(table.add(session, notification)));
    }

    /** Takes back what was told of an update because it is no longer so. */
    public void withdraw(UUID updateId, String what) {
        database.write(session -> table.withdraw(session, updateId, what));
    }

    /** What the user has not put away, oldest first, with ids above {@code afterId}. */
    public List<Notification> open(long afterId, int limit) {
        return database.read(session -> table.open(session, afterId, limit));
    }

    /** Puts a notification away; says whether there was one. */
    public boolean dismiss(long id) {
        return database.write(session -> table.dismiss(session, id));
    }
}
