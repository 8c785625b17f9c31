package io.dualstore.client;

import static io.dualstore.client.Stockroom.issue;
import static io.dualstore.client.Stockroom.receive;
import static io.dualstore.client.Stockroom.register;
import static io.dualstore.client.Stockroom.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.UpdateStatus;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.update.Update;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node's file in use twice: a cloned disk, or a backup that was restored. Nothing is lost, nothing doubled, and both go on. */
class CopiedFileTest extends WorkersOnFiles {

    private Worker anna;

    @BeforeEach
    void someStock() {
        anna = starts("anna.db");
        anna.does(register("A"), receive("A", 100));
        everybodyCatchesUp();
    }

    private void stops(Worker worker) {
        open.remove(worker);
        worker.close();
    }

    private void everybodyCatchesUp() {
        for (int i = 0; i < 3; i++) {
            open.forEach(Worker::exchanges);
            data.promotes(new StockroomModel());
        }
        open.forEach(Worker::exchanges);
    }

    private Path copied(String from, String to) {
        try {
            return Files.copy(folder.resolve(from), folder.resolve(to));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void eachDecidedOnceAsAccepted(UUID... ids) {
        List<Update> decided = data.decided();
        assertThat(decided).extracting(Update::id).doesNotHaveDuplicates().contains(ids);
        for (Worker worker : open) {
            assertThat(worker.pending()).isEmpty();
            for (UUID id : ids) {
                assertThat(worker.status(id)).isEqualTo(UpdateStatus.ACCEPTED);
            }
        }
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void aRestoredBackupTakesAnotherDeviceIdAndNothingIsLost() {
        UUID saved = anna.does(issue("A", 1));
        stops(anna);
        copied("anna.db", "backup.db");
        anna = starts("anna.db");
        UUID afterBackup = anna.does(issue("A", 2));
        anna.exchanges();
        UUID later = anna.does(issue("A", 4));
        everybodyCatchesUp();
        stops(anna);

        Worker restored = starts("backup.db");
        String device = restored.node().local().device();
        assertThat(restored.status(saved)).isEqualTo(UpdateStatus.SAVED);
        UUID fresh = restored.does(issue("A", 8));
        everybodyCatchesUp();

        assertThat(restored.node().local().device()).isNotEqualTo(device);
        eachDecidedOnceAsAccepted(saved, afterBackup, later, fresh);
        assertThat(restored.sees("A")).isEqualTo(85);
    }

    @Test
    void aRestoredBackupMeetsItsOwnBundlesBeforeTheyAreDecided() {
        stops(anna);
        copied("anna.db", "backup.db");
        anna = starts("anna.db");
        UUID waiting = anna.does(issue("A", 2));
        anna.exchanges();
        stops(anna);

        Worker restored = starts("backup.db");
        UUID fresh = restored.does(issue("A", 8));
        restored.exchanges();
        assertThat(data.outbox()).hasSize(2);
        everybodyCatchesUp();

        eachDecidedOnceAsAccepted(waiting, fresh);
        assertThat(restored.sees("A")).isEqualTo(90);
    }

    @Test
    void aRestoredBackupSendsAgainWhatItHadSentAndNothingIsDoubled() {
        UUID sent = anna.does(issue("A", 1));
        anna.exchanges();
        stops(anna);
        copied("anna.db", "backup.db");
        data.promotes(new StockroomModel());
        anna = starts("anna.db").exchanges();
        assertThat(anna.status(sent)).isEqualTo(UpdateStatus.ACCEPTED);
        UUID later = anna.does(issue("A", 2));
        everybodyCatchesUp();
        stops(anna);

        Worker restored = starts("backup.db");
        assertThat(restored.status(sent)).isEqualTo(UpdateStatus.SENT);
        UUID fresh = restored.does(issue("A", 4));
        everybodyCatchesUp();
        eachDecidedOnceAsAccepted(sent, later, fresh);
        assertThat(restored.sees("A")).isEqualTo(93);
    }

    @Test
    void aCloneAndItsOriginalBothGoOn() {
        UUID inBoth = anna.does(issue("A", 1));
        stops(anna);
        copied("anna.db", "clone.db");
        anna = starts("anna.db");
        Worker clone = starts("clone.db");
        UUID originals = anna.does(issue("A", 2));
        UUID clones = clone.does(issue("A", 4));

        anna.exchanges();
        data.promotes(new StockroomModel());
        everybodyCatchesUp();

        eachDecidedOnceAsAccepted(inBoth, originals, clones);
        assertThat(anna.node().local().device())
                .isNotEqualTo(clone.node().local().device());
        bothGoOn(clone, 93);
    }

    @Test
    void theCloneSendsFirst() {
        UUID inBoth = anna.does(issue("A", 1));
        stops(anna);
        copied("anna.db", "clone.db");
        anna = starts("anna.db").exchanges();
        UUID originals = anna.does(issue("A", 2));
        Worker clone = starts("clone.db");
        UUID clones = clone.does(issue("A", 4));

        clone.exchanges();
        data.promotes(new StockroomModel());
        everybodyCatchesUp();

        eachDecidedOnceAsAccepted(inBoth, originals, clones);
        bothGoOn(clone, 93);
    }

    @Test
    void bothSendTheSameBundleNumberBeforeEitherKnowsOfTheOther() {
        anna.does(issue("A", 1));
        stops(anna);
        copied("anna.db", "clone.db");
        anna = starts("anna.db");
        Worker clone = starts("clone.db");
        // Both look for copies while there is nothing to see.
        data.network.always(RequestKind.PUT, Fault.NOT_SENT);
        anna.exchanges();
        clone.exchanges();
        UUID clones = clone.does(issue("A", 4));
        UUID originals = anna.does(issue("A", 2));
        data.network.heal();

        clone.exchanges();
        anna.exchanges();
        assertThat(data.outbox()).hasSizeGreaterThan(2);
        everybodyCatchesUp();

        eachDecidedOnceAsAccepted(originals, clones);
        bothGoOn(clone, 93);
    }

    @Test
    void aBundleThatTheOriginalPreparedIsSentByBothWithTheSameBytes() {
        UUID prepared = anna.does(issue("A", 1));
        data.network.next(RequestKind.PUT, Fault.NOT_SENT);
        anna.exchanges();
        stops(anna);
        copied("anna.db", "clone.db");
        Worker clone = starts("clone.db").exchanges();
        anna = starts("anna.db").exchanges();
        assertThat(data.outbox()).hasSize(1);
        everybodyCatchesUp();
        eachDecidedOnceAsAccepted(prepared);
        bothGoOn(clone, 99);
    }

    @Test
    void privateWorkOfAnOriginalAndItsCloneMeetsInTheSameState() {
        anna.does(watch("A", 5));
        stops(anna);
        copied("anna.db", "clone.db");
        anna = starts("anna.db");
        Worker clone = starts("clone.db");
        anna.does(watch("B", 6));
        clone.does(watch("C", 7));
        everybodyCatchesUp();

        assertThat(anna.watches()).isEqualTo(clone.watches()).hasSize(3);
        assertThat(anna.privateDigest()).isEqualTo(clone.privateDigest());
        assertThat(data.privateLogOf("anna")).extracting(Update::id).hasSize(3).doesNotHaveDuplicates();
    }

    private void bothGoOn(Worker clone, long pieces) {
        UUID one = anna.does(issue("A", 10));
        UUID other = clone.does(issue("A", 20));
        everybodyCatchesUp();
        eachDecidedOnceAsAccepted(one, other);
        assertThat(anna.sees("A")).isEqualTo(clone.sees("A")).isEqualTo(pieces - 30);
        assertThat(anna.digest()).isEqualTo(clone.digest());
        assertThat(anna.node().local().device())
                .isNotEqualTo(clone.node().local().device());
    }
}
