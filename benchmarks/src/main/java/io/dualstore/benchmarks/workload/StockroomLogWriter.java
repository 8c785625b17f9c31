package io.dualstore.benchmarks.workload;

import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.Author;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.stockroom.event.StockroomEvent;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes events into a stockroom's log: {@link StockroomUpdates}, {@value #UPDATES_PER_COMMIT} a commit. */
final class StockroomLogWriter {

    private static final int UPDATES_PER_COMMIT = 50;

    private final CommitWriter writer;
    private final Consumer<StoredCommit> written;
    private final StockroomUpdates updates = new StockroomUpdates();
    private final List<StockroomEvent> lines = new ArrayList<>();
    private final List<Update> gathered = new ArrayList<>();
    private Head head;

    /** @param log identity of a log without commits */
    StockroomLogWriter(ObjectStore store, UUID log) {
        this(store, log, commit -> {});
    }

    /**
     * A writer that passes on what it wrote.
     *
     * @param log identity of a log without commits
     * @param written receives each commit
     */
    StockroomLogWriter(ObjectStore store, UUID log, Consumer<StoredCommit> written) {
        StockroomModel model = new StockroomModel();
        this.writer = new CommitWriter(
                store,
                LogAddress.shared(StockroomLog.LAYOUT, log),
                new CommitCodec(),
                new Author(new ModelVersion(model.name(), model.version()), "promoter"),
                WriteGuard.GRANTED,
                RetryPolicy.DEFAULT,
                TimeSource.real());
        this.written = written;
        this.head = Head.start(log);
    }

    /** Where the log ends. */
    Head head() {
        return head;
    }

    /** Adds an event; commits when there are enough. */
    void add(StockroomEvent event) {
        lines.add(event);
        if (lines.size() == StockroomUpdates.LINES) {
            close();
        }
        if (gathered.size() == UPDATES_PER_COMMIT) {
            flush();
        }
    }

    private void close() {
        gathered.add(updates.next(lines, head.base()));
        lines.clear();
    }

    /** Commits what is left. */
    void flush() {
        if (!lines.isEmpty()) {
            close();
        }
        if (gathered.isEmpty()) {
            return;
        }
        if (writer.commit(head, gathered) instanceof CommitOutcome.Committed committed) {
            head = head.after(committed.commit());
            gathered.clear();
            written.accept(committed.commit());
        } else {
            throw new IllegalStateException("Another process writes the log of the benchmarks");
        }
    }
}
