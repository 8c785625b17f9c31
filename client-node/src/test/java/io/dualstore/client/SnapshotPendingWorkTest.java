package io.dualstore.client;

import static io.dualstore.client.Stockroom.issue;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.Partition;
import io.dualstore.client.local.SharedImport;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.snapshot.FetchedSnapshot;
import io.dualstore.snapshot.SnapshotManifest;
import io.dualstore.snapshot.SnapshotSource;
import io.dualstore.stockroom.StockroomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Work that was saved or sent before a snapshot is taken keeps its place, or meets its verdict. */
class SnapshotPendingWorkTest extends WorkersWithSnapshots {

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
}
