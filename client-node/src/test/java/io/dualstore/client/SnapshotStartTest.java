package io.dualstore.client;

import static io.dualstore.client.Stockroom.issue;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.Partition;
import io.dualstore.client.sync.SnapshotProgress.Step;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.log.commit.Head;
import io.dualstore.promoter.maintenance.ModelStateFolding;
import io.dualstore.snapshot.ChangedSnapshot;
import io.dualstore.snapshot.FetchedSnapshot;
import io.dualstore.snapshot.SnapshotFolder;
import io.dualstore.snapshot.SnapshotManifest;
import io.dualstore.snapshot.SnapshotSource;
import io.dualstore.stockroom.StockroomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A node that starts takes a snapshot instead of the commits in it. */
class SnapshotStartTest extends WorkersWithSnapshots {

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
}
