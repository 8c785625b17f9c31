package io.dualstore.client;

import static io.dualstore.client.Stockroom.issue;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.log.commit.Head;
import io.dualstore.snapshot.ChangedSnapshot;
import io.dualstore.snapshot.SnapshotManifest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot that cannot be used is passed over, and the log is read instead. */
class SnapshotPassedOverTest extends WorkersWithSnapshots {

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
    void aSnapshotThatIsDeletedWhileItIsReadIsPassedOver() {
        bobWorks();
        SnapshotManifest snapshot = snapshot();
        data.bucket.delete(data.keys(data.layout.sharedSnapshotParts()));

        Worker anna = starts("anna", SELDOM).exchanges();

        assertThat(snapshot.image()).isNotEmpty();
        assertThat(anna.digest()).isEqualTo(bob.digest());
    }
}
