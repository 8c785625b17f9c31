package io.dualstore.client;

import static io.dualstore.client.Stockroom.receive;
import static io.dualstore.client.Stockroom.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.Life;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.client.sync.SyncStatus;
import io.dualstore.client.sync.SyncStatus.Behind;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.BucketLayout;
import io.dualstore.log.FaultyObjectStore.Fault;
import io.dualstore.log.InMemoryObjectStore;
import io.dualstore.log.LogIdentity;
import io.dualstore.log.ObjectStore;
import io.dualstore.log.RequestKind;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.stockroom.StockroomModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When there is an exchange, and what a user notices of it. */
@Timeout(120)
class SyncEngineTest {

    private static final SyncSettings SELDOM =
            new SyncSettings(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));
    private static final SyncSettings OFTEN =
            new SyncSettings(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofHours(1));

    private final DataSetInMemory data = new DataSetInMemory();
    private final List<Worker> open = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        data.network.heal();
        data.network.release();
        open.forEach(Worker::close);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private Worker starts(String user, SyncSettings settings) {
        Worker worker = new Worker(data.node(user, folder.resolve(user + ".db"), new StockroomModel(), settings));
        open.add(worker);
        return worker;
    }

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
        assertThat(anna.life(id)).isEqualTo(Life.SAVED);
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
        await().until(() -> anna.connection() == Connection.ONLINE);
    }

    @Test
    void theStatusSaysSinceWhen() {
        List<SyncStatus> seen = new ArrayList<>();
        Worker anna = starts("anna", SELDOM);
        anna.node().sync().onStatus(seen::add);
        Instant start = data.clock.instant();
        data.clock.pass(Duration.ofMinutes(1));
        anna.exchanges();
        data.clock.pass(Duration.ofMinutes(1));
        anna.exchanges();
        data.network.always(Fault.UNAVAILABLE);
        data.clock.pass(Duration.ofMinutes(1));
        anna.exchanges();
        data.clock.pass(Duration.ofMinutes(1));
        anna.exchanges();

        assertThat(seen)
                .extracting(SyncStatus::connection, SyncStatus::since, SyncStatus::lastSync)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Connection.ONLINE, at(start, 1), at(start, 1)),
                        org.assertj.core.groups.Tuple.tuple(Connection.ONLINE, at(start, 1), at(start, 2)),
                        org.assertj.core.groups.Tuple.tuple(Connection.OFFLINE, at(start, 3), at(start, 2)),
                        org.assertj.core.groups.Tuple.tuple(Connection.OFFLINE, at(start, 3), at(start, 2)));
        assertThat(seen.getLast().problem()).contains("503");
    }

    @Test
    void theStatusSaysDuringACatchUpByHowManyCommitsTheNodeIsBehind() {
        Worker ben = starts("ben", SELDOM);
        for (int i = 0; i < 70; i++) {
            ben.does(register("A" + i));
            ben.exchanges();
            data.promotes(new StockroomModel());
        }
        Worker anna = starts("anna", SELDOM);
        List<SyncStatus> seen = new ArrayList<>();
        anna.node().sync().onStatus(seen::add);

        anna.exchanges();

        assertThat(seen.getFirst().behind()).as("after 64").isEqualTo(new Behind(6, true));
        assertThat(seen.getFirst().connection()).isEqualTo(Connection.STARTING);
        assertThat(seen.getLast().behind()).isNull();
        assertThat(seen.getLast().connection()).isEqualTo(Connection.ONLINE);
    }

    private static Instant at(Instant start, int minutes) {
        return start.plus(Duration.ofMinutes(minutes));
    }

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
        assertThat(anna.life(id)).isEqualTo(Life.SENT);
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

    @Test
    void anotherDataSetUnderTheSameNameIsNotFollowedAndTheStatusSaysWhatToDo() {
        Worker anna = starts("anna", SELDOM);
        anna.does(register("A"));
        anna.exchanges();
        data.promotes(new StockroomModel());
        anna.exchanges();
        open.remove(anna);
        anna.close();

        InMemoryObjectStore other = new InMemoryObjectStore();
        BucketLayout layout = data.layout;
        LogIdentity.init(other, layout);
        ClientNode node = new ClientNode(
                new ClientSettings("anna", folder.resolve("anna.db"), layout, "memory", SELDOM),
                new StockroomModel(),
                other,
                data.clock);
        node.open();
        Worker again = new Worker(node);
        open.add(again);
        again.does(register("B"));
        again.exchanges();

        assertThat(again.connection()).isEqualTo(Connection.STOPPED);
        assertThat(node.sync().status().problem())
                .contains("shared log", "Check the settings of endpoint, bucket", "start with a new local store");
        assertThat(again.sees("B")).isZero();
        assertThat(other.keys()).containsExactly(layout.identity());
    }

    @Test
    void aBucketThatWasSetBackIsNotFollowed() {
        Worker anna = starts("anna", SELDOM);
        anna.does(register("A"));
        anna.exchanges();
        data.promotes(new StockroomModel());
        anna.exchanges();
        data.bucket.delete(data.keys(data.layout.sharedLog()));
        data.clock.pass(Duration.ofDays(2));
        UUID id = anna.does(register("B"));
        anna.exchanges();
        assertThat(anna.connection()).isEqualTo(Connection.STOPPED);
        assertThat(anna.node().sync().status().problem()).contains("restored to an older state");
        assertThat(anna.life(id)).isEqualTo(Life.SAVED);
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
