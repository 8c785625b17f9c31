package io.dualstore.cli.log;

import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Rows;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One row for each commit. Its size is in a listing, 1 LIST a page. */
final class CommitRows implements AutoCloseable {

    private static final int LIST_LIMIT = 1_000;

    private final ObjectStore store;
    private final LogAddress log;
    private final Rows rows;

    CommitRows(ObjectStore store, LogAddress log, Output output) {
        this.store = store;
        this.log = log;
        this.rows = output.rows("sequence", "time", "writer", "model", "updates", "events", "bytes");
    }

    void add(List<StoredCommit> commits) {
        Map<Long, Long> sizes = commits.isEmpty() ? Map.of() : sizes(commits);
        for (StoredCommit commit : commits) {
            CommitHeader header = commit.header();
            rows.row(
                    header.sequence(),
                    header.time(),
                    header.writer(),
                    header.model().name() + " " + header.model().version(),
                    commit.updates().size(),
                    commit.eventCount(),
                    sizes.get(header.sequence()));
        }
    }

    private Map<Long, Long> sizes(List<StoredCommit> commits) {
        long first = commits.getFirst().header().sequence();
        String after = first == 0 ? "" : log.key(first - 1);
        Map<Long, Long> sizes = new HashMap<>();
        for (ListedObject row : store.list(log.prefix(), after, Math.min(LIST_LIMIT, commits.size()))) {
            BucketLayout.commitSequence(log.prefix(), row.key()).ifPresent(sequence -> sizes.put(sequence, row.size()));
        }
        return sizes;
    }

    /** Prints everything so far: nothing more may come for a while. */
    void flush() {
        rows.flush();
    }

    @Override
    public void close() {
        rows.close();
    }
}
