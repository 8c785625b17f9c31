package io.dualstore.benchmarks.workload;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.fold.EventFold;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.model.EventContext;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.stockroom.state.StockroomState;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import java.util.UUID;

/** State of a stockroom, folded from its commits alone: without a snapshot or anything else from which a node starts. */
final class ExpectedState implements AutoCloseable {

    private final SqliteDatabase database = SqliteDatabase.inMemory();
    private final ActionExecutor executor;
    private final EventFold<StockroomState> fold;
    private StockroomState state;
    private long position;

    /** @param log identity of the log */
    ExpectedState(UUID log) {
        StockroomModel model = new StockroomModel();
        // It only converts payloads: nothing is ever in its replica.
        this.executor = new ActionExecutor(model, model.shared(), new SqliteReplica(database, "shared", log));
        this.fold = new EventFold<>(model.shared().fold(), executor::payload);
        this.state = fold.fold().initial();
    }

    /** The log has one more commit. */
    void follow(StoredCommit commit) {
        for (Update update : commit.updates()) {
            for (Event event : update.events()) {
                state = fold.after(state, event, new EventContext(update.id(), update.user(), event.time(), position));
                position++;
            }
        }
    }

    /** Digest of the state. */
    String digest() {
        return fold.fold().digest(state);
    }

    @Override
    public void close() {
        executor.close();
        database.close();
    }
}
