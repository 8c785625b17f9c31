package io.dualstore.axon.engine;

import static io.dualstore.axon.engine.EngineEvents.append;
import static io.dualstore.axon.engine.EngineEvents.event;
import static io.dualstore.axon.engine.EngineEvents.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.append.LogUnderTest;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.LogIntegrityException.Kind;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments and snapshots of an engine's log: written if it is told to, read at each start, and proof that a bucket was set back. */
class EngineCopiesTest extends EnginesOnOneBucket {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("events.db");
    }

    private static List<String> keys(ObjectStore store, String prefix) {
        return store.list(prefix, "", 1_000).stream().map(ListedObject::key).toList();
    }

    private void append40(S3EventStorageEngine engine) {
        IntStream.range(0, 40).forEach(i -> append(engine, event("" + i, "x")));
    }

    private void writeSnapshot(S3EventStorageEngine engine) {
        engine.catchUp();
        Head head = engine.status().head();
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
    }

    private void deleteCommits(long first, long last) {
        bucket.delete(LongStream.rangeClosed(first, last)
                .mapToObj(sequence -> BucketLayout.commit(LAYOUT.sharedLog(), sequence))
                .toList());
    }

    @Test
    void anEngineThatIsToldToWritesThem() {
        open();
        LogUnderTest log = LogUnderTest.in(bucket, LAYOUT);
        log.append(log.start(), 1_010);

        open(engine(bucket).snapshotsAfter(1_000));

        await().until(() -> keys(bucket, LAYOUT.sharedSegments()).size() == 1
                && keys(bucket, LAYOUT.sharedSnapshots()).size() == 1);
        RequestTally tally = new RequestTally();
        S3EventStorageEngine next = open(engine(new CountingObjectStore(bucket, tally)));
        assertThat(next.status().head().sequence()).isEqualTo(1_009);
        assertThat(tally.of(RequestKind.GET)).isLessThan(10);
    }

    @Test
    void anEngineThatMayNotWriteThemWorksAllTheSame() {
        open();
        LogUnderTest log = LogUnderTest.in(bucket, LAYOUT);
        log.append(log.start(), 1_010);
        FaultyObjectStore network = new FaultyObjectStore(bucket).always(RequestKind.PUT, Fault.FORBIDDEN);
        RequestTally tally = new RequestTally();

        S3EventStorageEngine engine =
                open(engine(new CountingObjectStore(network, tally)).snapshotsAfter(1_000));
        await().until(() -> tally.of(RequestKind.PUT) > 0);
        append(engine, event("1", "x"));

        assertThat(source(engine, "x")).hasSize(1);
        assertThat(keys(bucket, LAYOUT.sharedSegments())).isEmpty();
    }

    @Test
    void aKeptCopyThatIsFarBehindTakesASnapshot() {
        append(open(engine(bucket).file(file())), event("0", "x"));
        close();
        S3EventStorageEngine other = open();
        append40(other);
        writeSnapshot(other);
        deleteCommits(1, 39); // only the last is left

        S3EventStorageEngine engine = open(engine(bucket).file(file()));

        assertThat(source(engine, "x")).hasSize(41);
    }

    @Test
    void whatAnInterruptedImportLeftIsDropped() {
        append40(open(engine(bucket).file(file())));
        close();
        try (SqliteDatabase database = SqliteDatabase.open(file())) {
            database.write(
                    session -> session.update("CREATE TABLE shared_7_head AS SELECT * FROM shared_head WHERE 0"));
        }

        open(engine(bucket).file(file()));
        close();

        try (SqliteDatabase database = SqliteDatabase.open(file())) {
            assertThat(database.<Boolean>read(
                            session -> session.any("SELECT 1 FROM sqlite_master WHERE name = 'shared_7_head'")))
                    .isFalse();
        }
    }

    @Test
    void aNewEngineDetectsByASnapshotThatTheBucketWasSetBack() {
        S3EventStorageEngine engine = open();
        append40(engine);
        writeSnapshot(engine);
        deleteCommits(20, 39);

        assertThatExceptionOfType(LogIntegrityException.class)
                .isThrownBy(() -> open(engine(bucket)))
                .withMessageContaining("up to 39, and the log ends at commit 19")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SET_BACK));
    }

    @Test
    void anEngineThatStartedOfflineAppendsNothingToABucketThatWasSetBack() {
        S3EventStorageEngine first = open(engine(bucket).file(file()));
        append(first, event("1", "x"));
        InMemoryObjectStore older = bucket.copy();
        append(first, event("2", "x"));
        close();
        FaultyObjectStore network = new FaultyObjectStore(older).always(Fault.NOT_SENT);
        S3EventStorageEngine engine = open(engine(network).file(file()));
        network.always(Fault.NONE);

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> append(engine, event("3", "x")))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(LogIntegrityException.class);
        }
        assertThat(keys(older, LAYOUT.sharedLog())).hasSize(1);
        assertThat(engine.status().trouble()).contains("is no longer there");
        assertThat(engine.status().reachable()).isTrue();
    }
}
