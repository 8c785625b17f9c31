package io.dualstore.cli.log;

import io.dualstore.cli.log.RangeOptions.Range;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.HeadReader;
import io.dualstore.log.read.LogEnd;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.segment.SegmentSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Reads parts of a log without reading what is before them. */
final class LogAccess {

    private static final int PAGE = 500;

    private final ObjectStore store;
    private final LogAddress log;

    LogAccess(ObjectStore store, LogAddress log) {
        this.store = store;
        this.log = log;
    }

    /** Returns the sequence of the newest commit, -1 if there is none. */
    long newest() {
        return LogEnd.of(store, log);
    }

    /** Returns where a reader is before this commit. */
    Head before(long sequence) {
        return HeadReader.before(store, log, sequence);
    }

    /** Reads commits in order, page by page. */
    void read(Range range, Consumer<List<StoredCommit>> pages) {
        if (range.first() > range.last()) {
            return;
        }
        LogReader reader = reader();
        Head head = before(range.first());
        boolean more = true;
        while (more) {
            LogReader.Page page = reader.next(head, (int) Math.min(PAGE, range.last() - head.sequence()));
            pages.accept(page.commits());
            head = page.commits().isEmpty() ? head : head.after(page.commits().getLast());
            more = !page.atTail() && head.sequence() < range.last();
        }
    }

    LogReader reader() {
        return new LogReader(
                store,
                log,
                new CommitCodec(),
                new SegmentSource(store, log, Executors::newVirtualThreadPerTaskExecutor),
                Executors::newVirtualThreadPerTaskExecutor);
    }
}
