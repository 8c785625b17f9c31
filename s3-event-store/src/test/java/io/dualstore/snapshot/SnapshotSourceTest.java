package io.dualstore.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.append.LogUnderTest;
import io.dualstore.log.commit.Head;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotSourceTest {

    @TempDir
    Path folder;

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final LogUnderTest log = LogUnderTest.in(bucket);
    private SnapshotUnderTest snapshots;
    private SnapshotManifest older;
    private SnapshotManifest newer;

    @BeforeEach
    void writeTwo() {
        snapshots = new SnapshotUnderTest(log, folder);
        SnapshotWriter writer = snapshots.writer(bucket);
        Head head = log.append(log.start(), 40);
        older = writer.writeIfDue(head).orElseThrow();
        newer = writer.writeIfDue(log.append(head, 60)).orElseThrow();
    }

    @Test
    void theNewestIsTakenWithFourRequests() {
        RequestTally tally = new RequestTally();

        assertThat(snapshots
                        .source(new CountingObjectStore(bucket, tally))
                        .fetch(log.start(), SnapshotSource.Progress.NONE)
                        .orElseThrow()
                        .manifest())
                .isEqualTo(newer);
        assertThat(tally).hasToString("{GET=3, LIST=1}");
    }

    @Test
    void aReplicaThatLacksLittleTakesNone() {
        Head near = newer.head();
        Head little = new Head(near.logId(), near.sequence() - 10, near.hash(), near.nextPosition() - 10);
        Head much = new Head(near.logId(), near.sequence() - 60, near.hash(), near.nextPosition() - 60);

        assertThat(fetched(little)).isEmpty();
        assertThat(fetched(near)).isEmpty();
        assertThat(fetched(much)).contains(newer);
    }

    @Test
    void aPartWithOtherBytesIsNotUsed() {
        change(newer, stored -> {
            stored[stored.length / 2] ^= 1;
            return stored;
        });

        assertThat(fetched()).contains(older);
    }

    @Test
    void aPartThatIsCutOffIsNotUsed() {
        change(newer, stored -> Arrays.copyOf(stored, stored.length - 1));

        assertThat(fetched()).contains(older);
    }

    @Test
    void aPartThatWasDeletedMeanwhileIsNotUsed() {
        bucket.delete(List.of(snapshots.address.part(newer.id(), 0)));

        assertThat(fetched()).contains(older);
    }

    @Test
    void withoutAnyUsableOneThereIsNone() {
        for (SnapshotManifest manifest : List.of(older, newer)) {
            bucket.delete(List.of(snapshots.address.part(manifest.id(), 0)));
        }

        assertThat(fetched()).isEmpty();
    }

    @Test
    void aManifestThatIsDamagedIsPassedOver() {
        bucket.put(snapshots.address.manifest(newer.name()), "{\"format\":1".getBytes(UTF_8));

        assertThat(fetched()).contains(older);
    }

    @Test
    void aManifestOfANewerFormatIsPassedOver() {
        changeManifest("\"format\":1", "\"format\":2");

        assertThat(fetched()).contains(older);
    }

    @Test
    void anImageOfANewerSchemaIsPassedOver() {
        changeManifest("\"schema\":2", "\"schema\":3");

        assertThat(fetched()).contains(older);
    }

    @Test
    void aSnapshotWithAnotherPositionThanTheLogIsPassedOver() {
        changeManifest("\"nextPosition\":100", "\"nextPosition\":101");

        assertThat(fetched()).contains(older);
    }

    @Test
    void aSnapshotOfAForkedLogIsPassedOver() {
        changeManifest(newer.head().hash(), "0".repeat(64));

        assertThat(fetched()).contains(older);
    }

    @Test
    void aSnapshotOfAnotherLogIsPassedOver() {
        changeManifest(log.address().logId().toString(), "6e0f3c52-9b1a-4c58-8f0e-2f6a3d1b7c90");

        assertThat(fetched()).contains(older);
    }

    @Test
    void aSnapshotBeyondALogThatWasSetBackIsPassedOver() {
        bucket.delete(List.of(log.address().key(99)));

        assertThat(fetched()).contains(older);
    }

    @Test
    void aSnapshotWithTypesThatTheModelDoesNotKnowIsPassedOverBeforeAPartIsFetched() {
        RequestTally tally = new RequestTally();
        SnapshotSource source = snapshots.source(
                new CountingObjectStore(bucket, tally),
                snapshots.newFolder(),
                new SnapshotSource.Known(type -> true, type -> !type.name().equals("test.Do"), () -> ""));

        assertThat(source.fetch(log.start(), SnapshotSource.Progress.NONE)).isEmpty();
        assertThat(tally.of(RequestKind.GET)).as("two manifests").isEqualTo(2);
    }

    @Test
    void aRejectedSnapshotIsNotFetchedAgain() {
        SnapshotSource source = snapshots.source(bucket);
        source.reject(source.fetch(log.start(), SnapshotSource.Progress.NONE).orElseThrow(), "it lies");

        assertThat(source.fetch(log.start(), SnapshotSource.Progress.NONE)
                        .orElseThrow()
                        .manifest())
                .isEqualTo(older);
    }

    @Test
    void partsThatAreOnTheDiskAreNotFetchedAgain() {
        Path parts = snapshots.newFolder();
        snapshots
                .source(bucket, parts, SnapshotSource.Known.EVERYTHING)
                .fetch(log.start(), SnapshotSource.Progress.NONE);
        RequestTally tally = new RequestTally();

        // The process was killed: nothing was deleted.
        Optional<FetchedSnapshot> again = snapshots
                .source(new CountingObjectStore(bucket, tally), parts, SnapshotSource.Known.EVERYTHING)
                .fetch(log.start(), SnapshotSource.Progress.NONE);

        assertThat(again).isPresent();
        assertThat(tally.of(RequestKind.GET)).as("manifest and last commit").isEqualTo(2);
    }

    @Test
    void aStoreThatDoesNotAnswerIsNoReasonToPassOverASnapshot() {
        FaultyObjectStore network = new FaultyObjectStore(bucket);
        network.next(RequestKind.GET, Fault.NONE, Fault.NONE, Fault.NOT_SENT);
        SnapshotSource source = snapshots.source(network);

        assertThatThrownBy(() -> source.fetch(log.start(), SnapshotSource.Progress.NONE))
                .isInstanceOf(ObjectStoreException.Unreachable.class);
        assertThat(source.fetch(log.start(), SnapshotSource.Progress.NONE)
                        .orElseThrow()
                        .manifest())
                .isEqualTo(newer);
    }

    @Test
    void whoMayNotReadSnapshotsReadsTheLog() {
        FaultyObjectStore network = new FaultyObjectStore(bucket).always(RequestKind.LIST, Fault.FORBIDDEN);

        assertThat(snapshots.source(network).fetch(log.start(), SnapshotSource.Progress.NONE))
                .isEmpty();
    }

    @Test
    void theProgressIsCountedInBytes() {
        List<Long> bytes = new ArrayList<>();

        snapshots.source(bucket).fetch(log.start(), (fetched, total) -> {
            assertThat(total).isEqualTo(newer.storedBytes());
            bytes.add(fetched);
        });

        assertThat(bytes).containsExactly(newer.storedBytes());
    }

    private Optional<SnapshotManifest> fetched() {
        return fetched(log.start());
    }

    private Optional<SnapshotManifest> fetched(Head own) {
        return snapshots.source(bucket).fetch(own, SnapshotSource.Progress.NONE).map(FetchedSnapshot::manifest);
    }

    private void change(SnapshotManifest snapshot, UnaryOperator<byte[]> change) {
        String key = snapshots.address.part(snapshot.id(), 0);
        bucket.put(key, change.apply(bucket.get(key, Integer.MAX_VALUE).orElseThrow()));
    }

    private void changeManifest(String from, String to) {
        String key = snapshots.address.manifest(newer.name());
        String json = new String(bucket.get(key, Integer.MAX_VALUE).orElseThrow(), UTF_8);
        assertThat(json).contains(from);
        bucket.put(key, json.replace(from, to).getBytes(UTF_8));
    }
}
