package io.dualstore.client.sync;

import static io.dualstore.client.Stockroom.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.Worker;
import io.dualstore.client.WorkersOnFiles;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.stockroom.StockroomModel;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A user may want his node to leave the store alone for a while. */
class OfflineByChoiceTest extends WorkersOnFiles {

    @Test
    void whoeverIsOfflineByChoiceLeavesTheStoreAlone() {
        Worker anna = starts("anna", SELDOM).exchanges();
        anna.node().sync().goOffline();
        UUID id = anna.does(register("A"));
        data.requests.reset();
        anna.exchanges();
        assertThat(data.requests.counts()).isEmpty();
        assertThat(anna.connection()).isEqualTo(Connection.OFFLINE_BY_CHOICE);

        anna.node().sync().goOnline();
        assertThat(anna.connection()).isEqualTo(Connection.STARTING);
        anna.exchanges();
        assertThat(anna.connection()).isEqualTo(Connection.ONLINE);
        assertThat(anna.status(id)).isEqualTo(UpdateStatus.SENT);
    }

    @Test
    void theChoiceToWorkOfflineOutlivesARestartUntilTheUserEndsIt() {
        Worker anna = starts("anna", SELDOM).exchanges();
        anna.node().sync().goOffline();
        Instant since = anna.node().sync().status().since();
        UUID id = anna.does(register("A"));
        anna.close();
        data.requests.reset();

        anna = starts("anna", SELDOM).exchanges();
        assertThat(anna.connection()).isEqualTo(Connection.OFFLINE_BY_CHOICE);
        assertThat(anna.node().sync().status().since()).isEqualTo(since);
        assertThat(data.requests.counts()).isEmpty();
        assertThat(anna.status(id)).isEqualTo(UpdateStatus.SAVED);

        anna.node().sync().goOnline();
        anna.close();
        anna = starts("anna", SELDOM);
        assertThat(anna.connection()).isEqualTo(Connection.STARTING);
        anna.exchanges();
        assertThat(anna.status(id)).isEqualTo(UpdateStatus.SENT);
    }

    @Test
    void goingOfflineDuringAnExchangeEndsItWithTheRequestUnderWay() {
        Worker anna = starts("anna", SELDOM).exchanges();
        anna.does(register("A"));
        data.network.next(RequestKind.GET, Fault.HANGS);
        Thread exchange = Thread.ofPlatform().start(anna::exchanges);
        await().until(() -> data.network.hanging() == 1);

        anna.node().sync().goOffline();
        assertThat(anna.connection()).isEqualTo(Connection.OFFLINE_BY_CHOICE);
        data.network.release();
        await().until(() -> !exchange.isAlive());

        assertThat(anna.connection()).isEqualTo(Connection.OFFLINE_BY_CHOICE);
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void goingOfflineWhileSomethingIsSentLeavesTheRestForLater() {
        Worker anna = starts("anna", SELDOM).exchanges();
        anna.does(register("A"));
        data.network.next(RequestKind.PUT, Fault.HANGS);
        Thread exchange = Thread.ofPlatform().start(anna::exchanges);
        await().until(() -> data.network.hanging() == 1);
        anna.does(register("B"));
        anna.node().sync().goOffline();
        data.network.release();
        await().until(() -> !exchange.isAlive());
        anna.node().sync().goOnline();
        anna.exchanges();
        assertThat(data.outbox()).hasSize(2);
        assertThat(data.promotes(new StockroomModel()).decided("accepted")).isEqualTo(2);
    }
}
