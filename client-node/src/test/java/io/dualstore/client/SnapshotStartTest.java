package io.dualstore.client;

import static io.dualstore.client.Stockroom.issue;
import static io.dualstore.client.Stockroom.receive;
import static io.dualstore.client.Stockroom.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.Partition;
import io.dualstore.client.local.SharedImport;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SnapshotProgress.Step;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.log.commit.Head;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.promoter.maintenance.ModelStateFolding;
import io.dualstore.snapshot.ChangedSnapshot;
import io.dualstore.snapshot.FetchedSnapshot;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotFolder;
import io.dualstore.snapshot.SnapshotManifest;
import io.dualstore.snapshot.SnapshotSource;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.stockroom.StockroomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that starts, or is far behind, takes a snapshot and loses nothing by that. */
class SnapshotStartTest extends WorkersOnFiles {

    private final SnapshotAddress snapshots = SnapshotAddress.shared(data.layout, data.identity.id());
    private final Map<String, byte[]> deleted = new HashMap<>();
    private Worker bob;

    @BeforeEach
    void someStock() {
        bob = starts("bob", SELDOM);
        bob.does(register("A"), receive("A", 100));
        everybodyCatchesUp();
    }

    @Test
    void aNewNodeNeedsNoCommitThatIsInTheSnapshot() {
        bobWorks();
        SnapshotManifest snapshot = snapshot();
        deleteCommits(Head.start(data.identity.id()), snapshot.head());
        bob.does(issue("A", 1));
        everybodyCatchesUp();

        Worker anna = starts("anna", SELDOM).exchanges();

        assertThat(anna.connection()).isEqualTo(Connection.ONLINE);
        assertThat(anna.digest()).isEqualTo(bob.digest());
    }

    @Test
    void aNewNodeOnABucketThatWasSetBackWorksWithWhatTheLogHasAndSaysSo() {
        Head kept = bob.node().shared().head();
        bobWorks();
        SnapshotManifest snapshot = snapshot();
        for (long sequence = kept.sequence() + 1; sequence <= snapshot.head().sequence(); sequence++) {
            data.bucket.delete(List.of(snapshots.log().key(sequence)));
        }

        Worker anna = starts("anna", SELDOM).exchanges();

        assertThat(anna.connection()).isEqualTo(Connection.ONLINE);
        assertThat(anna.node().shared().head()).isEqualTo(kept);
        assertThat(anna.node().sync().status().problem())
                .contains("commits of this log up to " + snapshot.head().sequence(), "copy what is left");
        assertThat(anna.status(anna.does(issue("A", 1)))).isEqualTo(UpdateStatus.SAVED);
    }

    @Test
    void aNodeThatWasAwayMeetsTheVerdictsOnItsWorkInTheSnapshot() {
        Worker anna = starts("anna", SELDOM).exchanges();
        UUID accepted = anna.does(issue("A", 10));
        UUID rejected = anna.does(issue("A", 80));
        bob.does(issue("A", 30));
        bob.exchanges();
        anna.exchanges();
        data.promotes(new StockroomModel());
        UUID unsent = offline(anna);
        bobWorks();
        deleteCommits(anna.node().shared().head(), snapshot().head());
        data.network.heal();

        Worker again = restarted(anna);

        assertThat(again.status(accepted)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(again.status(rejected)).isEqualTo(UpdateStatus.REJECTED);
        assertThat(again.toldAbout(rejected)).isNotEmpty();
        deleted.forEach(data.bucket::put);
        everybodyCatchesUp();
        assertThat(again.status(unsent)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(again.digest()).isEqualTo(bob.digest());
    }

    /** Anna continues to work without the store. */
    private UUID offline(Worker anna) {
        data.network.always(Fault.NOT_SENT);
        UUID unsent = anna.does(issue("A", 1));
        anna.exchanges();
        data.network.heal();
        return unsent;
    }

    @Test
    void whatBecameImpossibleIsToldAndWhatIsUndecidedStaysOnTop() {
        Worker anna = starts("anna", SELDOM).exchanges();
        data.network.always(Fault.NOT_SENT);
        UUID impossible = anna.does(issue("A", 90));
        UUID possible = anna.does(issue("A", 2));
        data.network.heal();
        bob.does(issue("A", 50));
        bobWorks();
        snapshot();
        data.network.next(RequestKind.PUT, Fault.NOT_SENT);

        Worker again = restarted(anna);

        assertThat(again.status(impossible)).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(again.toldAbout(impossible)).hasSize(1);
        assertThat(again.pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.update().id()).isEqualTo(possible));
        assertThat(again.sees("A")).isEqualTo(bob.sees("A") - 2);
    }

    @Test
    void aCopiedDeviceThatStartsFromASnapshotTakesAnotherId() throws IOException {
        Worker anna = starts("anna", SELDOM).exchanges();
        anna.close();
        open.remove(anna);
        Files.copy(folder.resolve("anna.db"), folder.resolve("copy.db"));
        anna = starts("anna", SELDOM);
        anna.does(issue("A", 1));
        everybodyCatchesUp();
        bobWorks();
        snapshot();

        Worker copy = starts("copy.db");
        String device = copy.node().local().device();
        UUID fresh = copy.does(issue("A", 3));
        everybodyCatchesUp();

        assertThat(copy.node().local().device()).isNotEqualTo(device);
        assertThat(copy.status(fresh)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(copy.digest()).isEqualTo(bob.digest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM shared_event",
                "DELETE FROM shared_event WHERE position = 3",
                "UPDATE shared_head SET sequence = sequence + 1",
                "UPDATE shared_commit SET hash = 'x'",
                "DELETE FROM shared_decided",
                "CREATE TRIGGER harm AFTER INSERT ON shared_event BEGIN DELETE FROM local_update; END"
            })
    void aSnapshotThatLiesIsPassedOver(String lie) throws IOException, SQLException {
        Worker anna = starts("anna", SELDOM).exchanges();
        UUID mine = anna.does(issue("A", 1));
        everybodyCatchesUp();
        bobWorks();
        ChangedSnapshot.change(data.bucket, snapshots, snapshot(), folder, lie);
        everybodyCatchesUp(bob);

        Worker again = restarted(anna);

        assertThat(again.status(mine)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(again.digest()).isEqualTo(bob.digest());
        assertThat(again.connection()).isEqualTo(Connection.ONLINE);
    }

    @Test
    void theStateOfASnapshotTakesThePlaceOfItsEvents() throws IOException, SQLException {
        bobWorks();
        // Events that cannot be folded show that nobody folds them.
        ChangedSnapshot.change(data.bucket, snapshots, snapshot(), folder, "UPDATE shared_event SET payload = X'78'");

        Worker anna = starts("anna", SELDOM).exchanges();

        assertThat(anna.digest()).isEqualTo(bob.digest());
        assertThat(anna.node()
                        .local()
                        .replica(Partition.SHARED)
                        .from(0, 1)
                        .getFirst()
                        .event()
                        .payload()
                        .toString())
                .isEqualTo("x");
    }

    @Test
    void aSnapshotThatIsDeletedWhileItIsReadIsPassedOver() {
        bobWorks();
        SnapshotManifest snapshot = snapshot();
        data.bucket.delete(data.keys(data.layout.sharedSnapshotParts()));

        Worker anna = starts("anna", SELDOM).exchanges();

        assertThat(snapshot.image()).isNotEmpty();
        assertThat(anna.digest()).isEqualTo(bob.digest());
    }

    @Test
    void partsAreFetchedOnceEvenIfTheNodeIsKilledWhileItImports() {
        bobWorks();
        snapshot();
        // Nothing of it is closed: so a process ends that is killed.
        FetchedSnapshot killed = new SnapshotSource(
                        data.bucket,
                        snapshots,
                        SnapshotFolder.of(folder.resolve("anna.db")),
                        new SnapshotSource.Known(
                                type -> true, type -> true, ModelStateFolding.of(new StockroomModel())::fingerprint),
                        Executors::newVirtualThreadPerTaskExecutor)
                .fetch(Head.start(data.identity.id()), SnapshotSource.Progress.NONE)
                .orElseThrow();
        data.bucket.delete(data.keys(data.layout.sharedSnapshotParts()));
        deleteCommits(Head.start(data.identity.id()), killed.manifest().head());

        Worker anna = starts("anna", SELDOM).exchanges();

        assertThat(anna.digest()).isEqualTo(bob.digest());
        assertThat(Files.exists(folder.resolve("anna.db-snapshot"))).isFalse();
    }

    @Test
    void aSaveBetweenTwoPortionsIsExecutedAgainOnTheSnapshot() {
        Worker anna = starts("anna", SELDOM).exchanges();
        bob.does(issue("A", 50));
        bobWorks();
        SnapshotManifest manifest = snapshot();
        UUID impossible;
        UUID possible;
        try (FetchedSnapshot fetched = new SnapshotSource(
                                data.bucket,
                                snapshots,
                                folder.resolve("parts"),
                                SnapshotSource.Known.EVERYTHING,
                                Executors::newVirtualThreadPerTaskExecutor)
                        .fetch(anna.node().shared().head(), SnapshotSource.Progress.NONE)
                        .orElseThrow();
                SharedImport copy = anna.node().local().importing(fetched.image(), manifest.head())) {
            copy.copyPortion();
            impossible = anna.does(issue("A", 90));
            copy.copyPortion();
            possible = anna.does(issue("A", 1));
            while (copy.copyPortion()) {}
            anna.node().shared().takeOver(copy, null);
        }

        assertThat(anna.node().local().replica(Partition.SHARED).head()).isEqualTo(manifest.head());
        assertThat(anna.status(impossible)).isEqualTo(UpdateStatus.CONFLICTED);
        everybodyCatchesUp();
        assertThat(anna.status(possible)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(anna.digest()).isEqualTo(bob.digest());
    }

    @Test
    void theProgressIsInTheStatus() {
        bobWorks();
        snapshot();
        Worker anna = starts("anna", SELDOM);
        List<Step> steps = new CopyOnWriteArrayList<>();
        anna.node().sync().onStatus(status -> {
            if (status.snapshot() != null) {
                steps.add(Objects.requireNonNull(status.snapshot()));
            }
        });

        anna.exchanges();

        assertThat(steps.getFirst().fetched()).isPositive();
        assertThat(steps).extracting(Step::percent).isSorted().contains(50);
        assertThat(steps.getLast().percent()).isEqualTo(100);
        assertThat(anna.node().sync().status().snapshot()).isNull();
    }

    /** Enough for a client that has read the log before to take a snapshot. */
    private void bobWorks() {
        for (int i = 0; i < 4; i++) {
            bob.does(register("item-" + i), receive("item-" + i, 10));
            everybodyCatchesUp(bob);
        }
    }

    private SnapshotManifest snapshot() {
        return new SnapshotWriter(
                        data.bucket,
                        snapshots,
                        folder.resolve("writing"),
                        "test",
                        1,
                        Instant::now,
                        ModelStateFolding.of(new StockroomModel()),
                        Executors::newVirtualThreadPerTaskExecutor)
                .writeIfDue(bob.node().shared().head())
                .orElseThrow();
    }

    /** So that nobody can read them instead; the next one after {@code own} stays, which a node that starts looks for. */
    private void deleteCommits(Head own, Head snapshot) {
        for (long sequence = own.sequence() + 2; sequence < snapshot.sequence(); sequence++) {
            String key = snapshots.log().key(sequence);
            deleted.put(key, data.bucket.get(key, Integer.MAX_VALUE).orElseThrow());
            data.bucket.delete(List.of(key));
        }
    }

    private Worker restarted(Worker worker) {
        open.remove(worker);
        worker.close();
        return starts(worker.node().user(), SELDOM).exchanges();
    }

    private void everybodyCatchesUp() {
        everybodyCatchesUp(open.toArray(Worker[]::new));
    }

    private void everybodyCatchesUp(Worker... workers) {
        for (int i = 0; i < 2; i++) {
            List.of(workers).forEach(Worker::exchanges);
            data.promotes(new StockroomModel());
        }
        List.of(workers).forEach(Worker::exchanges);
    }
}
