package io.dualstore.client.sync;

import static io.dualstore.client.Stockroom.unwatch;
import static io.dualstore.client.Stockroom.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.Stockroom;
import io.dualstore.client.Worker;
import io.dualstore.client.WorkersOnFiles;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.update.Action;
import io.dualstore.update.Update;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user's private work: appended by his own devices, which may both be away. */
class PrivateLogTest extends WorkersOnFiles {

    private Worker desk;
    private Worker phone;

    @BeforeEach
    void twoDevicesOfOneUser() {
        desk = starts("desk.db");
        phone = starts("phone.db");
    }

    private Worker startsAgain(Worker worker, String file) {
        open.remove(worker);
        worker.node().local().close();
        return starts(file);
    }

    private void bothCatchUp() {
        desk.exchanges();
        phone.exchanges();
        desk.exchanges();
    }

    private void bothAreEqual() {
        assertThat(desk.privateDigest()).isEqualTo(phone.privateDigest());
        assertThat(desk.watches()).isEqualTo(phone.watches());
        assertThat(desk.node().personal().pending()).isEmpty();
        assertThat(phone.node().personal().pending()).isEmpty();
        assertThat(data.privateLogOf("anna")).extracting(Update::id).doesNotHaveDuplicates();
    }

    @Test
    void twoDevicesThatWereBothOfflineComeToTheSameState() {
        UUID one = desk.does(watch("A", 1));
        UUID other = phone.does(watch("B", 2));
        phone.does(watch("A", 3));
        bothCatchUp();

        bothAreEqual();
        assertThat(desk.watches()).isEqualTo(Map.of("A", 3L, "B", 2L));
        assertThat(desk.status(one)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(desk.status(other)).isEqualTo(UpdateStatus.ACCEPTED);
    }

    @Test
    void theLoserOfAConflictIsNotifiedAndNeverLogged() {
        desk.does(watch("A", 1));
        bothCatchUp();
        desk.does(unwatch("A"));
        UUID loser = phone.does(unwatch("A"));
        UUID builtOnIt = phone.does(watch("A", 1));
        bothCatchUp();

        bothAreEqual();
        assertThat(phone.status(loser)).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(phone.toldAbout(loser)).containsExactly("conflicted not-watched");
        assertThat(phone.status(builtOnIt)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(data.privateLogOf("anna")).extracting(Update::id).doesNotContain(loser);
        assertThat(desk.notifications()).isEmpty();
    }

    @Test
    void overtakenBetweenReadingAndAppendingItIsExecutedAgain() {
        desk.does(watch("X", 1));
        phone.does(watch("Y", 1));
        bothCatchUp();
        phone.exchanges();
        desk.does(watch("A", 1));
        desk.exchanges();
        UUID loser = phone.does(watch("A", 1));
        UUID winner = phone.does(watch("B", 1));
        // The phone reads the shared log, and its private one just before the desk's commit is there.
        data.network.next(RequestKind.GET, Fault.NONE, Fault.ABSENT);
        data.requests.reset();
        phone.exchanges();

        assertThat(data.requests.of(RequestKind.PUT_IF_ABSENT)).isEqualTo(2);
        assertThat(phone.status(loser)).isEqualTo(UpdateStatus.CONFLICTED);
        assertThat(phone.toldAbout(loser)).containsExactly("conflicted already-watched");
        assertThat(phone.status(winner)).isEqualTo(UpdateStatus.ACCEPTED);
        bothCatchUp();
        bothAreEqual();
    }

    @Test
    void aLostAnswerDoublesNothing() {
        desk.exchanges();
        UUID mine = desk.does(watch("A", 1));
        desk.exchanges();
        UUID next = desk.does(watch("B", 1));
        data.network.next(RequestKind.PUT_IF_ABSENT, Fault.ANSWER_LOST);
        desk.exchanges();

        assertThat(desk.connection()).isEqualTo(Connection.ONLINE);
        assertThat(desk.status(mine)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(desk.status(next)).isEqualTo(UpdateStatus.ACCEPTED);
        bothCatchUp();
        bothAreEqual();
    }

    @Test
    void anOutcomeThatStaysOpenIsDecidedLaterAndTheNodeIsOfflineMeanwhile() {
        desk.does(watch("A", 1));
        desk.exchanges();
        UUID open = desk.does(watch("B", 1));
        data.network.always(RequestKind.PUT_IF_ABSENT, Fault.LANDS_LATE);
        desk.exchanges();
        assertThat(desk.connection()).isEqualTo(Connection.OFFLINE);
        assertThat(desk.status(open)).isEqualTo(UpdateStatus.SAVED);

        // It lands, and the desk reads it in the log before it has asked what became of it.
        assertThat(data.network.landHeld()).isPositive();
        data.network.heal();
        UUID later = desk.does(watch("C", 1));
        desk.exchanges();

        assertThat(desk.connection()).isEqualTo(Connection.ONLINE);
        assertThat(desk.status(open)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(desk.status(later)).isEqualTo(UpdateStatus.ACCEPTED);
        bothCatchUp();
        bothAreEqual();
    }

    @Test
    void anOutcomeThatWasOpenWhenTheProcessDiedIsReadFromTheLog() {
        desk.does(watch("A", 1));
        desk.exchanges();
        UUID open = desk.does(watch("B", 1));
        data.network.always(RequestKind.PUT_IF_ABSENT, Fault.LANDS_LATE);
        desk.exchanges();
        desk = startsAgain(desk, "desk.db");
        assertThat(data.network.landHeld()).isPositive();
        data.network.heal();
        desk.exchanges();

        assertThat(desk.status(open)).isEqualTo(UpdateStatus.ACCEPTED);
        bothCatchUp();
        bothAreEqual();
    }

    @Test
    void anOutcomeThatWasOpenWhenAnotherDeviceCameFirstIsNotAppendedTwice() {
        desk.does(watch("A", 1));
        bothCatchUp();
        UUID open = desk.does(watch("B", 1));
        data.network.always(RequestKind.PUT_IF_ABSENT, Fault.NOT_SENT);
        desk.exchanges();
        data.network.heal();
        phone.does(watch("C", 1));
        phone.exchanges();
        bothCatchUp();

        assertThat(desk.status(open)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(desk.watches()).hasSize(3);
        bothAreEqual();
    }

    @Test
    void moreThanFitsIntoOneCommitGoesIntoSeveral() {
        IntStream.range(0, 520).forEach(i -> desk.does(watch("A" + i, 1)));
        bothCatchUp();
        bothAreEqual();
        assertThat(phone.watches()).hasSize(520);
        assertThat(data.keys(data.layout.privateLog("anna"))).hasSize(2);
    }

    @Test
    void privateAndSharedWorkDoesNotMixInOneUpdate() {
        Action shared = Stockroom.register("A");
        assertThat(desk.isRefused(watch("A", 1), shared).code()).isEqualTo("not-one-partition");
        assertThat(desk.watches()).isEmpty();
    }
}
