package io.dualstore.axon.engine;

import static io.dualstore.axon.engine.EngineEvents.append;
import static io.dualstore.axon.engine.EngineEvents.event;
import static io.dualstore.axon.engine.EngineEvents.payloads;
import static io.dualstore.axon.engine.EngineEvents.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.append.LogUnderTest;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.LogNotInitialisedException;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an engine starts: on a new bucket, on a file of an earlier run, offline. */
class EngineStartTest extends EnginesOnOneBucket {

    @TempDir
    Path folder;

    @Test
    void aBucketThatIsNoDataSetIsRefused() {
        assertThatThrownBy(() -> open(S3EventStorageEngine.on(bucket, LAYOUT)))
                .isInstanceOf(LogNotInitialisedException.class);
    }

    @Test
    void aRestartOnTheSameFileReadsOnlyWhatIsNew() {
        S3EventStorageEngine first = open(engine(bucket).file(folder.resolve("events.db")));
        IntStream.range(0, 20).forEach(i -> append(first, event("" + i, "x")));
        first.close();
        RequestTally tally = new RequestTally();

        S3EventStorageEngine second =
                open(engine(new CountingObjectStore(bucket, tally)).file(folder.resolve("events.db")));

        assertThat(source(second, "x")).hasSize(20);
        // Identity, the head that is there, the commit that is not. Snapshots, what follows the head, later snapshots
        // and segments.
        assertThat(tally.counts())
                .containsOnly(java.util.Map.entry(RequestKind.GET, 3L), java.util.Map.entry(RequestKind.LIST, 4L));
    }

    @Test
    void aNewApplicationStartsFromASnapshot() {
        S3EventStorageEngine first = open(engine(bucket));
        IntStream.range(0, 40).forEach(i -> append(first, event("" + i, "x")));
        LogUnderTest log = LogUnderTest.in(bucket, LAYOUT);
        Head head = log.start();
        for (StoredCommit commit : log.reader().next(head, 100).commits()) {
            head = head.after(commit);
        }
        SnapshotWriter writer = new SnapshotWriter(
                bucket,
                SnapshotAddress.shared(LAYOUT, head.logId()),
                folder.resolve("writing"),
                "test",
                1,
                Instant::now,
                null,
                Executors::newVirtualThreadPerTaskExecutor);
        assertThat(writer.writeIfDue(head)).isPresent();
        RequestTally tally = new RequestTally();

        S3EventStorageEngine second = open(engine(new CountingObjectStore(bucket, tally)));

        assertThat(source(second, "x")).hasSize(40);
        // Identity, manifest, last commit of the snapshot, part, the head that is there, the commit that is not.
        assertThat(tally.of(RequestKind.GET)).isEqualTo(6);
    }

    @Test
    void anEngineStartsOfflineWithWhatItHas() {
        S3EventStorageEngine first = open(engine(bucket).file(folder.resolve("events.db")));
        append(first, event("1", "x"));
        first.close();
        FaultyObjectStore offline = new FaultyObjectStore(bucket).always(Fault.NOT_SENT);

        S3EventStorageEngine second = open(engine(offline).pollInterval(OFTEN).file(folder.resolve("events.db")));

        assertThat(payloads(source(second, "x"))).containsExactly("1");
        assertThat(second.status().reachable()).isFalse();
        offline.always(Fault.NONE);
        await().until(() -> second.status().reachable());
        append(second, event("2", "x"));
    }

    @Test
    void aBucketThatWasSetBackIsRefused() {
        InMemoryObjectStore copy;
        try (S3EventStorageEngine engine = open(engine(bucket).file(folder.resolve("events.db")))) {
            copy = bucket.copy();
            append(engine, event("1", "x"));
        }

        assertThatThrownBy(() -> open(engine(copy).file(folder.resolve("events.db"))))
                .isInstanceOf(LogIntegrityException.class)
                .hasMessageContaining("0000000000000000000.jsonl.zst");
    }

    @Test
    void aDatabaseOfTheApplicationStaysOpen() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            S3EventStorageEngine engine = open(engine(bucket).database(database));

            engine.close();

            int one = database.read(session -> session.first("SELECT 1", row -> row.getInt(1)))
                    .orElseThrow();
            assertThat(one).isOne();
        }
    }
}
