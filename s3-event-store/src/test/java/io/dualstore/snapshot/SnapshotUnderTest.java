package io.dualstore.snapshot;

import io.dualstore.log.append.LogUnderTest;
import io.dualstore.log.commit.Head;
import io.dualstore.log.store.ObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;

/** The snapshots of a log, and what tests do with them. */
final class SnapshotUnderTest {

    final LogUnderTest log;
    final SnapshotAddress address;
    private final Path folder;
    private int folders;

    SnapshotUnderTest(LogUnderTest log, Path folder) {
        this.log = log;
        this.address = SnapshotAddress.shared(LogUnderTest.LAYOUT, log.address().logId());
        this.folder = folder;
    }

    /** A writer whose snapshots are due at any growth, which still is an eighth of the last one's bytes. */
    SnapshotWriter writer(ObjectStore store) {
        return writer(store, 1, Instant::now);
    }

    SnapshotWriter writer(ObjectStore store, long leastGrowth, InstantSource clock) {
        return new SnapshotWriter(
                store,
                address,
                newFolder(),
                "model 1",
                leastGrowth,
                clock,
                null,
                Executors::newVirtualThreadPerTaskExecutor);
    }

    SnapshotSource source(ObjectStore store) {
        return source(store, newFolder(), SnapshotSource.Known.EVERYTHING);
    }

    SnapshotSource source(ObjectStore store, Path parts, SnapshotSource.Known known) {
        return new SnapshotSource(store, address, parts, known, Executors::newVirtualThreadPerTaskExecutor);
    }

    Optional<FetchedSnapshot> fetch(ObjectStore store) {
        return source(store).fetch(Head.start(log.address().logId()), SnapshotSource.Progress.NONE);
    }

    Path newFolder() {
        return folder.resolve("folder-" + folders++);
    }
}
