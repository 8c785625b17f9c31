package io.dualstore.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.log.append.LogUnderTest;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.LogIntegrityException.Kind;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import io.dualstore.segment.SegmentSource;
import io.dualstore.segment.SegmentWriter;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetBackCheckTest {

    private static final long FAR = 1_000_000_000_000L;

    @TempDir
    Path folder;

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final LogUnderTest log = LogUnderTest.in(bucket);
    private final SnapshotAddress address =
            SnapshotAddress.shared(LogUnderTest.LAYOUT, log.address().logId());

    private SetBackCheck check(ObjectStore store) {
        return new SetBackCheck(store, address);
    }

    private void deleteCommits(long first, long last) {
        bucket.delete(
                LongStream.rangeClosed(first, last).mapToObj(log.address()::key).toList());
    }

    private SnapshotManifest snapshot(Head head) {
        return new SnapshotUnderTest(log, folder)
                .writer(bucket)
                .writeIfDue(head)
                .orElseThrow();
    }

    private void segment(Head head) {
        SegmentSource source = new SegmentSource(bucket, log.address(), Executors::newVirtualThreadPerTaskExecutor);
        SegmentWriter writer = new SegmentWriter(
                bucket,
                log.address(),
                source,
                n -> bucket.get(log.address().key(n), 1 << 20).map(CommitCodec::hash),
                Executors::newVirtualThreadPerTaskExecutor);
        assertThat(writer.writeNext(head)).contains(new SegmentRange(0, 999));
    }

    @Test
    void aLogThatReachesItsLastSnapshotCostsTwoLists() {
        Head head = log.append(log.start(), 10);
        snapshot(head);
        RequestTally tally = new RequestTally();

        check(new CountingObjectStore(bucket, tally)).verify(head);

        assertThat(tally).hasToString("{LIST=2}");
    }

    @Test
    void aSnapshotOfCommitsThatTheLogDoesNotHaveProvesThatItWasSetBack() {
        Head kept = log.append(log.start(), 10);
        SnapshotManifest snapshot = snapshot(log.append(kept, 5));
        deleteCommits(10, 14);

        assertThatExceptionOfType(LogIntegrityException.class)
                .isThrownBy(() -> check(bucket).verify(kept))
                .withMessageContainingAll(
                        address.manifest(snapshot.name()), "up to 14", "ends at commit 9", "copy what is left")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SET_BACK));
    }

    @Test
    void aLogThatLostAllItsCommitsWasSetBack() {
        snapshot(log.append(log.start(), 10));
        deleteCommits(0, 9);

        assertThatExceptionOfType(LogIntegrityException.class)
                .isThrownBy(() -> check(bucket).verify(log.start()))
                .withMessageContaining("ends at commit -1");
    }

    @Test
    void aSegmentOfCommitsThatTheLogDoesNotHaveProvesThatItWasSetBack() {
        Head kept = log.append(log.start(), 600);
        segment(log.append(kept, 400));
        deleteCommits(600, 999);

        assertThatExceptionOfType(LogIntegrityException.class)
                .isThrownBy(() -> check(bucket).verify(kept))
                .withMessageContainingAll("segment/0000000000000000999-", "up to 999")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SET_BACK));
    }

    @Test
    void commitsThatWereAppendedSinceTheLogWasReadProveNothing() {
        Head read = log.append(log.start(), 600);
        Head now = log.append(read, 400);
        snapshot(now);
        segment(now);

        assertThatCode(() -> check(bucket).verify(read)).doesNotThrowAnyException();
    }

    @Test
    void foreignObjectsProveNothing() {
        Head head = log.append(log.start(), 10);
        SnapshotManifest snapshot = snapshot(head);
        byte[] manifest = bucket.get(address.manifest(snapshot.name()), 1 << 20).orElseThrow();
        bucket.put(address.manifest(new SnapshotName(FAR, UUID.randomUUID())), "not a manifest".getBytes(UTF_8));
        bucket.put(address.manifest(new SnapshotName(FAR, snapshot.id())), manifest);
        bucket.put(
                address.manifest(new SnapshotName(FAR + 1, snapshot.id())),
                changed(
                        manifest,
                        "\"sequence\":9",
                        "\"sequence\":" + (FAR + 1),
                        log.address().logId(),
                        new UUID(4, 2)));
        bucket.put(address.manifestPrefix() + "9999999999999999999-note.txt", manifest);
        bucket.put(
                BucketLayout.segment(log.address().segmentPrefix(), new SegmentRange(FAR, FAR + 999)),
                "no segment".getBytes(UTF_8));

        assertThatCode(() -> check(bucket).verify(head)).doesNotThrowAnyException();
    }

    private static byte[] changed(byte[] manifest, String from, String to, UUID logId, UUID otherLog) {
        String json = new String(manifest, UTF_8);
        assertThat(json).contains(from, logId.toString());
        return json.replace(from, to)
                .replace(logId.toString(), otherLog.toString())
                .getBytes(UTF_8);
    }

    @Test
    void whoMayNotListTheCopiesReadsTheLog() {
        Head kept = log.append(log.start(), 10);
        snapshot(log.append(kept, 5));
        deleteCommits(10, 14);
        FaultyObjectStore network = new FaultyObjectStore(bucket).always(RequestKind.LIST, Fault.FORBIDDEN);

        assertThatCode(() -> check(network).verify(kept)).doesNotThrowAnyException();
    }
}
