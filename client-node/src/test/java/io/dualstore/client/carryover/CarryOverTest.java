package io.dualstore.client.carryover;

import static io.dualstore.client.Stockroom.issue;
import static io.dualstore.client.Stockroom.receive;
import static io.dualstore.client.Stockroom.register;
import static io.dualstore.client.Stockroom.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.Worker;
import io.dualstore.client.WorkersOnFiles;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.workspace.Submission;
import io.dualstore.copy.CopyOrigin;
import io.dualstore.copy.DataSetCopy;
import io.dualstore.copy.DataSetCopy.Place;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.timing.TimeSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A data set is set back, and its users move to a copy of what was left. */
class CarryOverTest extends WorkersOnFiles {

    private static final BucketLayout COPY = new BucketLayout("app", "restored");

    private Worker anna;
    private long cut;

    @BeforeEach
    void someStockBeforeTheCut() {
        anna = starts("anna", SELDOM).exchanges();
        anna.does(register("A"), receive("A", 100));
        decided(anna);
        cut = anna.node().shared().head().sequence();
    }

    @Test
    void nothingThatTheUserDidIsLost() {
        UUID accepted = anna.does(issue("A", 10));
        decided(anna);
        UUID sent = anna.does(issue("A", 5));
        anna.exchanges();
        UUID watched = anna.does(watch("A", 50));
        UUID saved = anna.does(issue("A", 1));

        Worker moved = copied();
        CarryOver carryOver = carryOver(moved);

        assertThat(carryOver.candidates()).extracting(Candidate::id).containsExactly(accepted, sent, watched, saved);
        assertThat(carryOver.candidates())
                .extracting(Candidate::status)
                .containsExactly(UpdateStatus.ACCEPTED, UpdateStatus.SENT, UpdateStatus.SAVED, UpdateStatus.SAVED);
        assertThat(carryOver.elsewhere()).isZero();
        assertThat(submitted(carryOver)).allMatch(Submission.Saved.class::isInstance);
        assertThat(moved.sees("A")).isEqualTo(84);
        assertThat(moved.watches()).containsEntry("A", 50L);

        moved.exchanges();
        promoteCopy();
        moved.exchanges();
        assertThat(moved.confirmed("A")).isEqualTo(84);
        assertThat(moved.status(accepted)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(carryOver.candidates()).as("a second time").isEmpty();
    }

    @Test
    void whatIsImpossibleInTheCopyIsRefusedAndTheOldFolderStaysAsItIs() {
        Worker bob = starts("bob", SELDOM).exchanges();
        anna.does(receive("A", 100));
        decided(anna);
        bob.exchanges();
        UUID needsAnna = bob.does(issue("A", 150));
        decided(bob);
        bob.node().close();
        open.remove(bob);

        Worker moved = copied("bob");
        try (LocalStore old = LocalStore.open(folder.resolve("bob.db"), "bob")) {
            CarryOver carryOver = new CarryOver(old, moved.node(), origin());
            assertThat(submitted(carryOver)).singleElement().isInstanceOf(Submission.Refused.class);
            assertThat(old.find(needsAnna).orElseThrow().status()).isEqualTo(UpdateStatus.ACCEPTED);
            assertThat(carryOver.candidates()).extracting(Candidate::id).containsExactly(needsAnna);
        }
    }

    @Test
    void whatWasWithdrawnOrRefusedIsNotCarriedOver() {
        UUID withdrawn = anna.does(issue("A", 10));
        anna.node().withdraw(withdrawn);
        UUID rejected = anna.does(issue("A", 80));
        Worker bob = starts("bob", SELDOM).exchanges();
        bob.does(issue("A", 30));
        decided(bob);
        anna.exchanges();
        assertThat(anna.status(rejected)).isEqualTo(UpdateStatus.CONFLICTED);

        assertThat(carryOver(copied()).candidates()).isEmpty();
    }

    @Test
    void workOfOtherDevicesIsCounted() {
        Worker phone = new Worker(data.node("anna", folder.resolve("phone.db"), new StockroomModel(), SELDOM));
        open.add(phone);
        phone.exchanges();
        phone.does(issue("A", 1));
        decided(phone);
        anna.exchanges();

        CarryOver carryOver = carryOver(copied());

        assertThat(carryOver.elsewhere()).isEqualTo(1);
        assertThat(carryOver.candidates()).isEmpty();
    }

    @Test
    void aFolderOfAnotherDataSetIsNotTaken() {
        Worker moved = copied();
        CopyOrigin other = new CopyOrigin(UUID.randomUUID(), UUID.randomUUID(), 0, "0".repeat(64));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new CarryOver(anna.node().local(), moved.node(), other))
                .withMessageContaining("is a copy of " + other.sourceId());
        assertThat(moved.node().local().pending(Partition.SHARED)).isEmpty();
    }

    private static List<Submission> submitted(CarryOver carryOver) {
        return carryOver.candidates().stream().map(carryOver::submit).toList();
    }

    private void decided(Worker worker) {
        worker.exchanges();
        data.promotes(new StockroomModel());
        worker.exchanges();
    }

    private CarryOver carryOver(Worker moved) {
        return new CarryOver(anna.node().local(), moved.node(), origin());
    }

    private CopyOrigin origin() {
        return CopyOrigin.find(data.bucket, COPY).orElseThrow();
    }

    private Worker copied() {
        return copied("anna");
    }

    /** A new node on the copy, up to date. */
    private Worker copied(String user) {
        new DataSetCopy(
                        new Place(data.bucket, data.layout),
                        new Place(data.bucket, COPY),
                        WriteGuard.GRANTED,
                        (partition, commits, total) -> {},
                        Executors::newVirtualThreadPerTaskExecutor)
                .copy(OptionalLong.of(cut), false);
        ClientNode node = new ClientNode(
                new ClientSettings(user, folder.resolve("restored-" + user + ".db"), COPY, "memory", SELDOM),
                new StockroomModel(),
                data.bucket,
                data.clock);
        node.open();
        Worker moved = new Worker(node);
        open.add(moved);
        return moved.exchanges();
    }

    private void promoteCopy() {
        try (Promoter promoter = new Promoter(
                new StockroomModel(),
                data.bucket,
                COPY,
                LogIdentity.read(data.bucket, COPY),
                PromoterSettings.of("promoter"),
                WriteGuard.GRANTED,
                TimeSource.real(),
                PromoterListener.NONE)) {
            promoter.sweep();
        }
    }
}
