package io.dualstore.axon.projection;

import io.dualstore.sqlite.SqliteDatabase;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.ProcessingLifecycle.DefaultPhases;
import org.axonframework.messaging.core.unitofwork.ProcessingLifecycle.Phase;

/** Works of a batch that go into one transaction after the batch's appends. */
final class BatchWrites {

    private static final Phase AFTER_APPENDS = () -> DefaultPhases.COMMIT.order() + 1_000;

    private final SqliteDatabase database;
    private final ResourceKey<List<SqliteDatabase.Work<?>>> ofBatch = ResourceKey.withLabel("writesWithToken");
    private final ResourceKey<List<SqliteDatabase.Work<?>>> ofEvent = ResourceKey.withLabel("writesOfOneEvent");

    BatchWrites(SqliteDatabase database) {
        this.database = database;
    }

    void add(ProcessingContext context, SqliteDatabase.Work<?> work) {
        add(works(context), work);
    }

    ProcessingContext forOneEvent(ProcessingContext batch) {
        return batch.withResource(ofEvent, new ArrayList<>());
    }

    void keep(ProcessingContext oneEvent, ProcessingContext batch) {
        List<SqliteDatabase.Work<?>> works = oneEvent.getResource(ofEvent);
        if (works != null) {
            drain(works).forEach(work -> add(batch, work));
        }
    }

    private List<SqliteDatabase.Work<?>> works(ProcessingContext context) {
        List<SqliteDatabase.Work<?>> oneEvents = context.getResource(ofEvent);
        return oneEvents != null
                ? oneEvents
                : context.computeResourceIfAbsent(ofBatch, () -> {
                    context.runOn(AFTER_APPENDS, this::writeAll);
                    return new ArrayList<>();
                });
    }

    private static void add(List<SqliteDatabase.Work<?>> works, SqliteDatabase.Work<?> work) {
        synchronized (works) {
            works.add(work);
        }
    }

    private static List<SqliteDatabase.Work<?>> drain(List<SqliteDatabase.Work<?>> works) {
        synchronized (works) {
            List<SqliteDatabase.Work<?>> drained = List.copyOf(works);
            works.clear();
            return drained;
        }
    }

    private void writeAll(ProcessingContext context) {
        List<SqliteDatabase.Work<?>> works = context.getResource(ofBatch);
        if (works != null) {
            database.write(session -> {
                for (SqliteDatabase.Work<?> work : works) {
                    work.in(session);
                }
                return works.size();
            });
        }
    }
}
