package io.dualstore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.log.append.LogUnderTest;
import io.dualstore.log.commit.Head;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.ForwardingObjectStore;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import io.dualstore.update.MessageName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotWriterTest {

    @TempDir
    Path folder;

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final RequestTally tally = new RequestTally();
    private final ObjectStore counted = new CountingObjectStore(bucket, tally);
    private final LogUnderTest log = LogUnderTest.in(bucket);
    private SnapshotUnderTest snapshots;

    @BeforeEach
    void open() {
        snapshots = new SnapshotUnderTest(log, folder);
    }

    @Test
    void theManifestSaysWhatTheSnapshotHolds() {
        Head head = log.append(log.start(), 20);

        SnapshotManifest manifest = snapshots.writer(bucket).writeIfDue(head).orElseThrow();

        assertThat(manifest.head()).isEqualTo(head);
        assertThat(manifest.events()).containsExactly(new MessageName("test.Happened", "1"));
        assertThat(manifest.actions()).containsExactly(new MessageName("test.Do", "1"));
        assertThat(manifest.parent()).isNull();
        try (FetchedSnapshot fetched = snapshots.fetch(bucket).orElseThrow()) {
            assertThat(fetched.manifest()).isEqualTo(manifest);
        }
    }

    @Test
    void nothingIsLeftOnTheDisk() {
        snapshots.writer(bucket).writeIfDue(log.append(log.start(), 5));

        assertThat(Files.exists(folder.resolve("folder-0"))).isFalse();
    }

    @Test
    void aSnapshotIsDueWhenTheLogHasGrown() {
        Head head = log.append(log.start(), 10);
        SnapshotWriter writer = snapshots.writer(counted, 6_000, Instant::now);

        tally.reset();
        assertThat(writer.writeIfDue(head)).as("the log is small").isEmpty();
        assertThat(tally).hasToString("{LIST=3}");
        tally.reset();
        assertThat(writer.writeIfDue(head)).isEmpty();
        assertThat(tally.counts()).as("it has not grown").isEmpty();

        assertThat(writer.writeIfDue(log.append(head, 50))).isPresent();
    }

    @Test
    void allSnapshotsTogetherHaveAtMostEightTimesTheBytesOfTheLogBesidesTheLast() {
        SnapshotWriter writer = snapshots.writer(bucket);
        Head head = log.start();
        long written = 0;
        long last = 0;
        for (int i = 0; i < 30; i++) {
            head = log.append(head, 33);
            last = writer.writeIfDue(head).map(SnapshotManifest::writtenBytes).orElse(0L);
            written += last;
        }

        assertThat(written - last)
                .isPositive()
                .isLessThanOrEqualTo(8 * bytes(log.address().prefix()));
    }

    @Test
    void aSnapshotContinuesTheOneBeforeAndReadsOnlyTheCommitsSince() {
        Head first = log.append(log.start(), 30);
        SnapshotManifest parent = snapshots.writer(bucket).writeIfDue(first).orElseThrow();
        Head second = log.append(first, 60);
        tally.reset();

        SnapshotManifest child = snapshots.writer(counted).writeIfDue(second).orElseThrow();

        assertThat(child.parent()).isEqualTo(parent.id());
        assertThat(child.descent()).isEqualTo(1);
        assertThat(child.head()).isEqualTo(second);
        // Two manifests, its last commit and its part, and the commits.
        assertThat(tally.of(RequestKind.GET)).isEqualTo(4 + 60);
    }

    @Test
    void eachEighthSnapshotIsMadeOfTheLogAlone() {
        SnapshotWriter writer = snapshots.writer(bucket);
        Head head = log.start();
        for (int i = 0; i < 9; i++) {
            head = log.append(head, 60);
            assertThat(writer.writeIfDue(head).orElseThrow().descent()).isEqualTo(i % SnapshotWriter.LINE);
        }
    }

    @Test
    void aParentThatIsDamagedIsNotContinued() {
        Head first = log.append(log.start(), 30);
        SnapshotManifest parent = snapshots.writer(bucket).writeIfDue(first).orElseThrow();
        bucket.put(snapshots.address.part(parent.id(), 0), new byte[] {1, 2, 3});
        Head second = log.append(first, 60);

        assertThat(snapshots.writer(bucket).writeIfDue(second).orElseThrow().parent())
                .isNull();
    }

    @Test
    void twoWritersAtOnceWriteTwoSnapshotsOrOne() {
        Head first = log.append(log.start(), 40);
        ObjectStore other = new BeforeManifest(() -> snapshots.writer(bucket).writeIfDue(first));

        Optional<SnapshotManifest> late = snapshots.writer(other).writeIfDue(first);

        assertThat(late).as("the other one was faster").isEmpty();
        assertThat(bucket.list(snapshots.address.manifestPrefix(), "", 10)).hasSize(1);
        assertThat(bucket.list(snapshots.address.partPrefix(), "", 10)).hasSize(1);
        assertThat(snapshots.fetch(bucket)).isPresent();
    }

    /** Runs something between the parts of a snapshot and its manifest. */
    private final class BeforeManifest extends ForwardingObjectStore {

        private final Runnable meanwhile;
        private boolean done;

        BeforeManifest(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        protected ObjectStore store() {
            return bucket;
        }

        @Override
        public void put(String key, byte[] body) {
            super.put(key, body);
            if (!done && key.startsWith(snapshots.address.partPrefix())) {
                done = true;
                meanwhile.run();
            }
        }
    }

    @Test
    void aWriterThatDiesAnywhereLeavesNoSnapshotOrAWholeOne() {
        Head head = log.append(log.start(), 10);
        int requests = countRequests(head);
        for (int i = 0; i < requests; i++) {
            ObjectStore dying = new Dying(i);
            SnapshotUnderTest one = snapshots;
            assertThatThrownBy(() -> one.writer(dying).writeIfDue(head)).isInstanceOf(ObjectStoreException.class);
            Optional<FetchedSnapshot> fetched = one.fetch(bucket);
            assertThat(fetched.isPresent())
                    .isEqualTo(
                            !bucket.list(one.address.manifestPrefix(), "", 10).isEmpty());
            fetched.ifPresent(FetchedSnapshot::close);
            deleteAll();
        }
    }

    /** Carries out so many requests, and no more. */
    private final class Dying extends ForwardingObjectStore {

        private int left;

        Dying(int requests) {
            this.left = requests;
        }

        @Override
        protected synchronized ObjectStore store() {
            if (left == 0) {
                throw new ObjectStoreException.Unreachable("died", null);
            }
            left--;
            return bucket;
        }
    }

    private int countRequests(Head head) {
        tally.reset();
        snapshots.writer(counted).writeIfDue(head);
        deleteAll();
        return (int) tally.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    private void deleteAll() {
        bucket.delete(
                bucket.keys().stream().filter(key -> key.contains("/snapshot")).toList());
    }

    @Test
    void aSnapshotThatHasHadTwoNewerOnesForAnHourIsDeleted() {
        Head head = log.start();
        SnapshotWriter writer = snapshots.writer(bucket);
        for (int i = 0; i < 3; i++) {
            head = log.append(head, 60);
            assertThat(writer.writeIfDue(head)).isPresent();
        }
        assertThat(manifests()).as("a reader may be at the first one").hasSize(3);

        clean(Duration.ofMinutes(59));
        assertThat(manifests()).hasSize(3);
        clean(Duration.ofMinutes(61));

        assertThat(manifests()).hasSize(2);
        assertThat(bucket.list(snapshots.address.partPrefix(), "", 10)).hasSize(2);
        assertThat(snapshots.fetch(bucket).orElseThrow().manifest().head()).isEqualTo(head);
    }

    @Test
    void partsWithoutAManifestAreDeletedAfterADay() {
        snapshots.writer(bucket).writeIfDue(log.append(log.start(), 10));
        String abandoned = snapshots.address.part(new UUID(1, 2), 0);
        bucket.put(abandoned, new byte[1]);

        clean(Duration.ofHours(23));
        assertThat(bucket.exists(abandoned)).isTrue();
        clean(Duration.ofHours(25));

        assertThat(bucket.exists(abandoned)).isFalse();
        assertThat(snapshots.fetch(bucket)).isPresent();
    }

    private void clean(Duration later) {
        new SnapshotCleaner(bucket, snapshots.address, new SnapshotCatalog(bucket, snapshots.address))
                .clean(Instant.now().plus(later));
    }

    private List<ListedObject> manifests() {
        return bucket.list(snapshots.address.manifestPrefix(), "", 10);
    }

    private long bytes(String prefix) {
        return bucket.list(prefix, "", 1_000).stream()
                .mapToLong(ListedObject::size)
                .sum();
    }
}
