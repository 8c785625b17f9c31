package io.dualstore.client;

import static io.dualstore.client.Stockroom.count;
import static io.dualstore.client.Stockroom.issue;
import static io.dualstore.client.Stockroom.receive;
import static io.dualstore.client.Stockroom.register;
import static io.dualstore.client.Stockroom.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.local.Life;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.client.sync.SyncStatus;
import io.dualstore.client.sync.SyncStatus.Behind;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.embedded.Fault;
import io.dualstore.embedded.RequestCounts;
import io.dualstore.embedded.RequestKind;
import io.dualstore.promoter.Promoter;
import io.dualstore.stockroom.StockroomModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What happens on a client when: the rows of the table in {@code docs/ARCHITECTURE.md}, each with a real S3 API, a real promoter and
 * another user. Nothing here waits for a timer: exchanges and the promoter's sweeps are started by hand.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ClientScenarios {

    static StoreOnS3 store;

    private final List<Worker> workers = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private StoreOnS3.DataSet dataSet;
    private Promoter promoter;
    private Worker anna;
    private Worker ben;

    /** A test begins: nobody has a local store. */
    abstract void forgetLocalStores();

    /** The local store of a user, new or as he left it. */
    abstract LocalStore localStoreOf(String user);

    /** The process of the node is gone, without having been told to stop. */
    abstract void dies(Worker worker);

    @BeforeAll
    static void startServer(@TempDir Path folder) {
        store = new StoreOnS3(folder);
    }

    @AfterAll
    static void stopServer() {
        store.close();
    }

    @BeforeEach
    void startNodes() {
        forgetLocalStores();
        dataSet = store.newDataSet();
        promoter = dataSet.promoter(new StockroomModel());
        anna = starts("anna");
        ben = starts("ben");
    }

    @AfterEach
    void stopNodes() {
        store.heals();
        workers.forEach(Worker::close);
        workers.clear();
        promoter.close();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private Worker starts(String user) {
        return starts(user, SyncSettings.DEFAULT);
    }

    private Worker starts(String user, SyncSettings settings) {
        ClientNode node = new ClientNode(
                new ClientSettings(user, null, dataSet.layout, store.name, settings),
                localStoreOf(user),
                new StockroomModel(),
                store.objects,
                clock);
        node.open();
        Worker worker = new Worker(node);
        workers.add(worker);
        return worker;
    }

    /** Ends a worker's process and starts another one on what it left. */
    private Worker startsAgain(Worker worker) {
        workers.remove(worker);
        dies(worker);
        return starts(worker.node().user());
    }

    /** Both know an item with so many pieces. */
    private void inStock(String code, long pieces) {
        anna.does(register(code), receive(code, pieces));
        everybodyCatchesUp();
    }

    private void everybodyCatchesUp() {
        anna.exchanges();
        ben.exchanges();
        promoter.sweep();
        anna.exchanges();
        ben.exchanges();
    }

    /** Somebody's work becomes shared. */
    private UUID isShared(Worker worker, UUID update) {
        worker.exchanges();
        promoter.sweep();
        return update;
    }

    @Nested
    class Start {

        @Test
        void allSavedUpdatesAreAppliedAndThePageIsUsableBeforeAnyNetwork() {
            inStock("A", 10);
            UUID sent = anna.does(issue("A", 1));
            anna.exchanges();
            UUID unsent = anna.does(issue("A", 2));
            store.faults().unreachable();

            anna = startsAgain(anna);

            assertThat(anna.sees("A")).isEqualTo(7);
            assertThat(anna.confirmed("A")).isEqualTo(10);
            assertThat(anna.life(sent)).isEqualTo(Life.SENT);
            assertThat(anna.life(unsent)).isEqualTo(Life.SAVED);
            assertThat(anna.connection()).isEqualTo(Connection.STARTING);
            anna.does(issue("A", 3));
            assertThat(anna.sees("A")).isEqualTo(4);
            assertThat(anna.isRefused(issue("A", 5)).code()).isEqualTo("insufficient-stock");
        }

        @Test
        void thenCommitsAreFetchedVerdictsRemoveWhatTheyDecideAndInvalidWorkIsNotified() {
            inStock("A", 10);
            UUID accepted = anna.does(issue("A", 1));
            anna.exchanges();
            UUID conflicted = anna.does(issue("A", 6));
            UUID valid = anna.does(issue("A", 2));
            promoter.sweep();
            ben.exchanges();
            isShared(ben, ben.does(issue("A", 5)));

            anna = startsAgain(anna);
            assertThat(anna.sees("A")).isEqualTo(1);
            anna.exchanges();

            assertThat(anna.life(accepted)).isEqualTo(Life.ACCEPTED);
            assertThat(anna.life(conflicted)).isEqualTo(Life.CONFLICTED);
            assertThat(anna.toldAbout(conflicted)).containsExactly("conflicted insufficient-stock");
            assertThat(anna.reasonOf(conflicted).collidedPositions()).hasSize(1);
            assertThat(anna.update(conflicted).update().actions())
                    .as("kept to be edited and done again")
                    .hasSize(1);
            assertThat(anna.confirmed("A")).isEqualTo(4);
            assertThat(anna.sees("A")).isEqualTo(2);
            assertThat(anna.life(valid)).isEqualTo(Life.SENT);
        }

        @Test
        void thenAllValidUnsentUpdatesGoToTheOutboxAsOneBundle() {
            inStock("A", 10);
            UUID first = anna.does(issue("A", 1));
            UUID second = anna.does(register("B"));
            UUID third = anna.does(receive("B", 7));

            anna = startsAgain(anna).exchanges();

            assertThat(dataSet.outbox()).hasSize(1);
            assertThat(anna.pending())
                    .extracting(update -> update.update().id())
                    .containsExactly(first, second, third);
            assertThat(anna.pending())
                    .extracting(update -> update.update().bundle())
                    .hasSize(3)
                    .containsOnly(anna.update(first).update().bundle());
            assertThat(promoter.sweep().decided("accepted")).isEqualTo(3);
            anna.exchanges();
            assertThat(anna.pending()).isEmpty();
            assertThat(anna.digest()).isEqualTo(anna.node().shared().head().sequence() + ":" + promoter.digest());
        }

        @Test
        void aNodeThatNeverMetTheStoreWorksAndSendsLater() {
            store.faults().unreachable();
            Worker carol = starts("carol");
            carol.does(register("C"));
            carol = startsAgain(carol);
            carol.does(receive("C", 3));
            carol.does(watch("C", 5));
            assertThat(carol.sees("C")).isEqualTo(3);

            store.heals();
            carol.exchanges();

            assertThat(promoter.sweep().decided("accepted")).isEqualTo(2);
            carol.exchanges();
            assertThat(carol.confirmed("C")).isEqualTo(3);
            assertThat(carol.watches()).containsEntry("C", 5L);
            assertThat(carol.node().personal().pending()).isEmpty();
        }
    }

    @Nested
    class NewAction {

        @Test
        void aRefusalGoesToTheErrorStreamAndNothingChanges() {
            inStock("A", 10);
            long version = anna.node().shared().state().states().version();

            assertThat(anna.isRefused(issue("A", 11)).code()).isEqualTo("insufficient-stock");

            assertThat(anna.node().shared().state().states().version()).isEqualTo(version);
            assertThat(anna.sees("A")).isEqualTo(10);
            assertThat(anna.pending()).isEmpty();
            assertThat(anna.notifications()).singleElement().satisfies(told -> {
                assertThat(told.what()).isEqualTo("refused");
                assertThat(told.reason().message()).contains("11 pieces of item A", "10 are free");
            });
        }

        @Test
        void actionsAndEventsAreSavedDurablyBeforeAnythingTouchesTheNetworkAndTheUserSeesIt() {
            inStock("A", 10);
            RequestCounts before = store.requests();

            UUID id = anna.does(issue("A", 4));

            assertThat(anna.sees("A")).isEqualTo(6);
            assertThat(anna.confirmed("A")).isEqualTo(10);
            assertThat(store.requests()).isEqualTo(before);
            anna = startsAgain(anna);
            assertThat(anna.life(id)).isEqualTo(Life.SAVED);
            assertThat(anna.sees("A")).isEqualTo(6);
        }

        @Test
        void thenPullRebaseNotifyPush() {
            inStock("A", 10);
            isShared(ben, ben.does(issue("A", 7)));
            UUID impossible = anna.does(issue("A", 4));
            UUID possible = anna.does(issue("A", 3));

            anna.exchanges();

            assertThat(anna.toldAbout(impossible)).containsExactly("conflicted insufficient-stock");
            assertThat(anna.life(possible)).isEqualTo(Life.SENT);
            assertThat(anna.sees("A")).isZero();
            assertThat(promoter.sweep().decided()).containsExactly(java.util.Map.entry("accepted", 1));
        }

        @Test
        void severalActionsAreOneUpdateAllOrNothing() {
            inStock("A", 10);
            inStock("B", 1);

            assertThat(anna.isRefused(issue("A", 1), issue("B", 2)).code()).isEqualTo("insufficient-stock");
            assertThat(anna.sees("A")).isEqualTo(10);

            UUID afterRebase = anna.does(issue("A", 1), issue("B", 1));
            isShared(ben, ben.does(issue("B", 1)));
            anna.exchanges();
            assertThat(anna.life(afterRebase)).isEqualTo(Life.CONFLICTED);
            assertThat(anna.sees("A")).isEqualTo(10);

            inStock("C", 1);
            UUID atPromoter = anna.does(issue("A", 1), issue("C", 1));
            ben.does(issue("C", 1));
            ben.exchanges();
            promoter.sweep();
            store.faults()
                    .next(1, new Fault.Refusing(404), request -> request.key().contains("/shared/log/"));
            anna.exchanges();
            store.heals();
            assertThat(anna.life(atPromoter)).isEqualTo(Life.SENT);
            promoter.sweep();
            anna.exchanges();
            assertThat(anna.life(atPromoter)).isEqualTo(Life.REJECTED);
            assertThat(anna.toldAbout(atPromoter)).contains("rejected insufficient-stock");
            assertThat(anna.sees("A")).isEqualTo(10);
        }

        @Test
        void aRepeatOfTheSameActionIsRecognised() {
            UUID id = UUID.randomUUID();
            anna.node().submit(id, List.of(register("A")));
            assertThat(anna.node().submit(id, List.of(register("A"))))
                    .isInstanceOf(io.dualstore.client.work.Submission.Known.class);
            everybodyCatchesUp();
            anna.node().submit(id, List.of(register("A")));
            assertThat(anna.life(id)).isEqualTo(Life.ACCEPTED);
            assertThat(anna.pending()).isEmpty();
        }
    }

    @Nested
    class StoreBecomesReachable {

        @Test
        void everythingOutstandingIsPushed() {
            inStock("A", 10);
            store.faults().unreachable();
            UUID one = anna.does(issue("A", 1));
            anna.exchanges();
            UUID two = anna.does(issue("A", 2));
            anna.exchanges();
            assertThat(anna.connection()).isEqualTo(Connection.OFFLINE);
            UUID personal = anna.does(watch("A", 5));

            store.heals();
            anna.exchanges();

            assertThat(anna.connection()).isEqualTo(Connection.ONLINE);
            assertThat(dataSet.outbox()).hasSize(1);
            assertThat(anna.life(personal)).isEqualTo(Life.ACCEPTED);
            promoter.sweep();
            anna.exchanges();
            assertThat(anna.life(one)).isEqualTo(Life.ACCEPTED);
            assertThat(anna.life(two)).isEqualTo(Life.ACCEPTED);
        }

        @Test
        void theNodeNoticesItByItself() {
            inStock("A", 10);
            store.faults().unreachable();
            SyncSettings quick = new SyncSettings(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMinutes(1));
            Worker carol = starts("carol", quick);
            carol.node().start();
            carol.does(register("C"));
            await().until(() -> carol.connection() == Connection.OFFLINE);

            store.heals();

            await().until(() -> carol.connection() == Connection.ONLINE);
            await().until(() -> !dataSet.outbox().isEmpty());
            promoter.sweep();
            await().until(() -> carol.pending().isEmpty());
            assertThat(carol.sees("A")).isEqualTo(10);
        }
    }

    @Nested
    class TimeToCheck {

        @Test
        void othersWorkIsPulledAndNothingIsPushedIfNothingIsOutstanding() {
            inStock("A", 10);
            RequestCounts idle = store.requests();
            anna.exchanges();
            assertThat(store.requests().since(idle))
                    .as("one GET per followed log")
                    .isEqualTo(new RequestCounts(0, 2, 0, 0, 0));

            isShared(ben, ben.does(issue("A", 3)));
            RequestCounts before = store.requests();
            anna.exchanges();

            assertThat(anna.sees("A")).isEqualTo(7);
            assertThat(store.requests().since(before)).isEqualTo(new RequestCounts(0, 3, 0, 0, 0));
        }

        @Test
        void aCatchUpThatBreaksOffShowsByHowManyCommitsTheNodeIsBehind() {
            inStock("A", 10);
            for (int i = 0; i < 6; i++) {
                isShared(ben, ben.does(issue("A", 1)));
            }
            String fifth = dataSet.keys(dataSet.layout.sharedLog()).get(5);
            store.faults().set(new Fault.Refusing(503), request -> request.key().endsWith(fifth));

            anna.exchanges();

            assertThat(anna.connection()).isEqualTo(Connection.OFFLINE);
            assertThat(anna.sees("A")).isEqualTo(6);
            assertThat(anna.node().sync().status().behind()).isEqualTo(new Behind(2, true));
            anna.node().sync().goOffline();
            assertThat(anna.node().sync().status().behind()).as("still").isEqualTo(new Behind(2, true));

            store.heals();
            anna.node().sync().goOnline();
            anna.exchanges();
            assertThat(anna.node().sync().status().behind()).isNull();
            assertThat(anna.sees("A")).isEqualTo(4);
        }

        @Test
        void aVerdictArrivesForEverythingThatWasSentOnceAndForAll() {
            inStock("A", 10);
            inStock("B", 10);
            UUID accepted = anna.does(issue("A", 1));
            UUID adjusted = anna.does(count("B", 8));
            UUID rejected = anna.does(issue("A", 9));
            anna.exchanges();
            // Sent, but the promoter saw Ben first.
            ben.does(issue("B", 1));
            ben.does(issue("A", 5));
            sendAheadOf("anna", ben);

            anna.exchanges();

            assertThat(anna.life(accepted)).isEqualTo(Life.ACCEPTED);
            assertThat(anna.life(adjusted)).isEqualTo(Life.ADJUSTED);
            assertThat(anna.toldAbout(adjusted)).contains("adjusted adjusted");
            assertThat(anna.life(rejected)).isEqualTo(Life.REJECTED);
            assertThat(anna.toldAbout(rejected)).contains("rejected insufficient-stock");
            assertThat(anna.sees("A")).isEqualTo(4);
            assertThat(anna.sees("B")).isEqualTo(8);
            ben.exchanges();
            assertThat(ben.digest()).isEqualTo(anna.digest());
            promoter.sweep();
            assertThat(anna.exchanges().pending()).isEmpty();
            assertThat(anna.life(rejected)).isEqualTo(Life.REJECTED);
        }

        @Test
        void sentWorkThatBecameImpossibleIsShownSoAndOnlyItsVerdictDecides() {
            inStock("A", 10);
            UUID sent = anna.does(issue("A", 8));
            anna.exchanges();
            UUID built = anna.does(issue("A", 1));
            ben.does(issue("A", 5));
            byte[] held = holdBack("anna");
            isShared(ben, ben.pending().getFirst().update().id());

            anna.exchanges();

            assertThat(anna.life(sent)).isEqualTo(Life.SENT);
            assertThat(anna.reasonOf(sent).code()).isEqualTo("insufficient-stock");
            assertThat(anna.toldAbout(sent)).containsExactly("conflicted, undecided insufficient-stock");
            assertThat(anna.sees("A")).isEqualTo(4);
            assertThat(anna.life(built)).isEqualTo(Life.SENT);
            // Ben brings pieces back before the promoter gets to Anna: her work is possible after all.
            isShared(ben, ben.does(receive("A", 20)));
            anna.exchanges();
            assertThat(anna.update(sent).reason()).isNull();
            assertThat(anna.toldAbout(sent)).as("no longer so").isEmpty();
            assertThat(anna.sees("A")).isEqualTo(16);

            putBack(held);
            promoter.sweep();
            anna.exchanges();
            assertThat(anna.life(sent)).isEqualTo(Life.ACCEPTED);
            assertThat(anna.life(built)).isEqualTo(Life.ACCEPTED);
            assertThat(anna.confirmed("A")).isEqualTo(16);
        }
    }

    private String heldKey = "";

    /** Takes the only waiting bundle of a user out of the outbox, as if the promoter did not see it yet. */
    private byte[] holdBack(String user) {
        heldKey = dataSet.keys(dataSet.layout.outbox() + user + "/").getFirst();
        byte[] bytes = store.objects.get(heldKey, 1 << 20).orElseThrow();
        store.objects.delete(List.of(heldKey));
        return bytes;
    }

    private void putBack(byte[] bytes) {
        store.objects.put(heldKey, bytes);
    }

    private void sendAheadOf(String user, Worker other) {
        byte[] held = holdBack(user);
        other.exchanges();
        promoter.sweep();
        putBack(held);
        promoter.sweep();
    }

    @Nested
    class StoreUnreachableHangingRefusing {

        static Stream<Named<Consumer<StoreOnS3>>> troubles() {
            return Stream.of(
                    Named.of("unreachable", s -> s.faults().unreachable()),
                    Named.of("hanging", s -> s.faults().hanging()),
                    Named.of("resetting", s -> s.faults().resetting()),
                    Named.of("refusing with 403", s -> s.faults().refusing(403)),
                    Named.of("refusing with 503", s -> s.faults().refusing(503)));
        }

        @ParameterizedTest
        @MethodSource("troubles")
        void theNodeKeepsWorkingWithoutWaitingAndShowsOfflineAndSinceWhen(Consumer<StoreOnS3> trouble) {
            inStock("A", 10);
            clock.pass(Duration.ofMinutes(3));
            trouble.accept(store);
            anna.exchanges();
            Instant since = clock.instant();

            UUID shared = anna.does(issue("A", 1));
            UUID personal = anna.does(watch("A", 2));
            assertThat(anna.isRefused(issue("A", 10)).code()).isEqualTo("insufficient-stock");
            clock.pass(Duration.ofMinutes(5));
            anna.exchanges();

            SyncStatus status = anna.node().sync().status();
            assertThat(status.connection()).isEqualTo(Connection.OFFLINE);
            assertThat(status.since()).isEqualTo(since);
            assertThat(status.problem()).isNotBlank();
            assertThat(status.lastSync()).isEqualTo(since.minus(Duration.ofMinutes(3)));
            assertThat(anna.sees("A")).isEqualTo(9);

            store.heals();
            anna.exchanges();
            assertThat(anna.connection()).isEqualTo(Connection.ONLINE);
            assertThat(anna.node().sync().status().since()).isEqualTo(clock.instant());
            assertThat(anna.life(shared)).isEqualTo(Life.SENT);
            assertThat(anna.life(personal)).isEqualTo(Life.ACCEPTED);
        }

        @Test
        void lostAnswersDoubleNothing() {
            inStock("A", 10);
            store.faults().set(new Fault.Lossy(), request -> request.kind() == RequestKind.PUT);
            UUID shared = anna.does(issue("A", 1));
            anna.exchanges();
            assertThat(anna.connection()).isEqualTo(Connection.OFFLINE);
            assertThat(anna.life(shared)).isEqualTo(Life.SENT);
            assertThat(dataSet.outbox()).as("it has arrived").hasSize(1);
            anna.exchanges();
            UUID personal = anna.does(watch("A", 2));
            anna.exchanges();

            store.heals();
            anna.exchanges();
            assertThat(dataSet.outbox()).hasSize(1);
            assertThat(promoter.sweep().decidedInAll()).isEqualTo(1);
            anna.exchanges();

            assertThat(anna.life(shared)).isEqualTo(Life.ACCEPTED);
            assertThat(anna.confirmed("A")).isEqualTo(9);
            assertThat(anna.life(personal)).isEqualTo(Life.ACCEPTED);
            assertThat(dataSet.keys(dataSet.layout.privateLog("anna"))).hasSize(1);
        }

        @Test
        void whatWasDecidedWhileTheAnswerWasLostIsNotSentAgain() {
            inStock("A", 10);
            store.faults().set(new Fault.Lossy(), request -> request.kind() == RequestKind.PUT);
            UUID sent = anna.does(issue("A", 1));
            anna.exchanges();
            store.heals();
            promoter.sweep();
            RequestCounts before = store.requests();

            anna.exchanges();

            assertThat(anna.life(sent)).isEqualTo(Life.ACCEPTED);
            assertThat(store.requests().since(before).puts()).isZero();
            assertThat(dataSet.outbox()).isEmpty();
        }

        @Test
        void aBundleThatGotLostIsSentAgainWithTheSameBytes() {
            inStock("A", 10);
            UUID sent = anna.does(issue("A", 1));
            anna.exchanges();
            byte[] lost = holdBack("anna");
            clock.pass(Duration.ofSeconds(59));
            anna.exchanges();
            assertThat(dataSet.outbox()).isEmpty();

            clock.pass(Duration.ofSeconds(2));
            anna.exchanges();

            assertThat(dataSet.outbox()).containsExactly(heldKey);
            assertThat(store.objects.get(heldKey, 1 << 20))
                    .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(lost));
            promoter.sweep();
            anna.exchanges();
            assertThat(anna.life(sent)).isEqualTo(Life.ACCEPTED);
        }
    }
}
