package io.dualstore.client.sync;

import static io.dualstore.client.Stockroom.receive;
import static io.dualstore.client.Stockroom.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.Stockroom;
import io.dualstore.client.Worker;
import io.dualstore.client.WorkersOnFiles;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.RequestKind;
import io.dualstore.stockroom.StockroomModel;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** When there is an exchange, and that nobody waits for it. */
class SyncEngineTest extends WorkersOnFiles {

    @Test
    void anActionIsSentAtOnceHoweverLongTheIntervalIs() {
        Worker anna = starts("anna", SELDOM);
        anna.node().start();
        await().until(() -> anna.connection() == Connection.ONLINE);
        anna.does(register("A"));
        await().until(() -> data.outbox().size() == 1);
    }

    @Test
    void othersWorkComesByItself() {
        Worker anna = starts("anna", OFTEN);
        anna.node().start();
        Worker ben = starts("ben", SELDOM);
        ben.does(register("A"), receive("A", 3));
        ben.exchanges();
        data.promotes(new StockroomModel());
        await().until(() -> anna.sees("A") == 3);
    }

    @Test
    void nobodyWaitsWhileTheStoreHangs() {
        Worker anna = starts("anna", OFTEN);
        data.network.always(Fault.HANGS);
        anna.node().start();
        await().until(() -> data.network.hanging() == 1);

        UUID id = anna.does(register("A"));
        anna.isRefused(register("A"));
        anna.does(Stockroom.watch("A", 1));

        assertThat(anna.sees("A")).isZero();
        assertThat(anna.watches()).hasSize(1);
        assertThat(anna.status(id)).isEqualTo(UpdateStatus.SAVED);
        assertThat(anna.node().sync().exchangingSince()).isEqualTo(data.clock.instant());
        assertThat(data.network.hanging()).as("still").isEqualTo(1);
    }

    @Test
    void thereIsOneExchangeAtATime() {
        Worker anna = starts("anna", OFTEN);
        data.network.always(Fault.HANGS);
        anna.node().start();
        await().until(() -> data.network.hanging() == 1);
        Thread another = Thread.ofPlatform().start(anna::exchanges);
        await().until(() -> another.getState() == Thread.State.WAITING);
        assertThat(data.network.hanging()).isEqualTo(1);

        data.network.heal();
        data.network.release();
        await().until(() -> !another.isAlive());
        assertThat(anna.node().sync().failure())
                .as("a store that hangs is not this node's failure")
                .isEmpty();
        await().until(() -> anna.connection() == Connection.ONLINE);
    }

    @Test
    void aViewerThatFailsStopsNothing() {
        Worker anna = starts("anna", OFTEN);
        anna.node().sync().onStatus(status -> {
            throw new IllegalStateException("gone");
        });
        List<SyncStatus> seen = new CopyOnWriteArrayList<>();
        anna.node().sync().onStatus(seen::add);
        anna.node().start();
        await().until(() -> seen.size() > 3);
        assertThat(anna.connection()).isEqualTo(Connection.ONLINE);
    }

    @Test
    void theStoreIsProbedOnceAndNotAgainByTheNextProcess() {
        Worker anna = starts("anna", SELDOM);
        anna.does(Stockroom.watch("A", 1));
        anna.exchanges();
        assertThat(data.requests.of(RequestKind.PUT_IF_ABSENT)).isGreaterThan(50);
        open.remove(anna);
        anna.close();
        data.requests.reset();

        Worker again = starts("anna", SELDOM);
        again.does(Stockroom.watch("B", 1));
        again.exchanges();
        assertThat(data.requests.of(RequestKind.PUT_IF_ABSENT)).isEqualTo(1);
    }

    @Test
    void closingDoesNotWaitForAStoreThatHangsAndGivesTheFileBack() throws Exception {
        try (EmbeddedS3 server = EmbeddedS3.start(folder.resolve("s3"))) {
            server.createBucket("goods");
            S3Settings patient = S3Settings.at(server.endpoint(), "us-east-1", "goods")
                    .withKeys(server.accessKey(), server.secretKey())
                    .withTimeouts(Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(10));
            try (ObjectStore objects = S3ObjectStore.open(patient)) {
                LogIdentity.init(objects, data.layout);
                ClientNode node = new ClientNode(
                        new ClientSettings("carol", folder.resolve("carol.db"), data.layout, "s3", OFTEN),
                        new StockroomModel(),
                        objects,
                        data.clock);
                node.open();
                server.faults().hanging();
                long before = server.requests().total();
                node.start();
                await().until(() -> server.requests().total() > before);
                Worker carol = new Worker(node);
                carol.does(register("C"));

                // This test's time limit is far below the store's.
                carol.close();

                Worker again = starts("carol", SELDOM);
                assertThat(again.sees("C")).isZero();
                server.faults().heal();
            }
        }
    }
}
