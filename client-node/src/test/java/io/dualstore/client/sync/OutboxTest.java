package io.dualstore.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.ClientNode;
import io.dualstore.client.DataSetInMemory;
import io.dualstore.client.local.OutgoingBundle;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.client.workspace.Submission;
import io.dualstore.log.store.FaultyObjectStore.Fault;
import io.dualstore.log.store.RequestKind;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Update;
import io.dualstore.update.json.BundleCodec;
import io.dualstore.update.json.FormatLimits;
import io.dualstore.update.json.UpdateJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent is sent with the same bytes until it is there, whatever becomes of the process and of the answers. */
class OutboxTest {

    private final DataSetInMemory data = new DataSetInMemory();

    @TempDir
    Path folder;

    private ClientNode anna;

    @BeforeEach
    void start() {
        anna = data.node("anna", folder.resolve("anna.db"), new TaskModel());
        anna.sync().exchangeNow();
    }

    @AfterEach
    void close() {
        anna.close();
    }

    private void diesAndStartsAgain() {
        anna.local().close();
        anna = data.node("anna", folder.resolve("anna.db"), new TaskModel());
    }

    private static Action add(String task, String title) {
        return new Action(
                new MessageName("tasks.AddTask", "1"),
                Payload.ofJson("{\"task\":\"" + task + "\",\"title\":\"" + title + "\"}"));
    }

    private UUID does(String task) {
        return does(task, task);
    }

    private UUID does(String task, String title) {
        if (anna.submit(null, List.of(add(task, title))) instanceof Submission.Saved saved) {
            return saved.update().update().id();
        }
        throw new AssertionError("Refused");
    }

    private UpdateStatus status(UUID id) {
        return anna.local().find(id).orElseThrow().status();
    }

    /** A bundle as this node keeps it. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Kept(String key, byte[] bytes) {}

    private Kept onlyUnacknowledged() {
        OutgoingBundle bundle = anna.local().bundles().unacknowledged().getFirst();
        return new Kept(bundle.key(), anna.local().bundles().bytes(bundle).orElseThrow());
    }

    private void isThere(Kept bundle) {
        assertThat(data.bucket.get(bundle.key(), 1 << 24))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(bundle.bytes()));
    }

    @Test
    void aProcessThatDiesBeforeThePutSendsTheSameBytesLater() {
        UUID id = does("t");
        data.network.next(RequestKind.PUT, Fault.NOT_SENT);
        anna.sync().exchangeNow();
        Kept prepared = onlyUnacknowledged();
        assertThat(data.outbox()).isEmpty();
        assertThat(status(id)).isEqualTo(UpdateStatus.SENT);

        diesAndStartsAgain();
        UUID later = does("u");
        anna.sync().exchangeNow();

        isThere(prepared);
        assertThat(data.outbox()).hasSize(2).startsWith(prepared.key());
        data.promotes(new TaskModel());
        anna.sync().exchangeNow();
        assertThat(status(id)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(status(later)).isEqualTo(UpdateStatus.ACCEPTED);
    }

    @Test
    void aProcessThatDiesBeforeTheAnswerSendsTheSameBytesAgain() {
        UUID id = does("t");
        data.network.next(RequestKind.PUT, Fault.ANSWER_LOST);
        anna.sync().exchangeNow();
        Kept prepared = onlyUnacknowledged();
        isThere(prepared);

        diesAndStartsAgain();
        anna.sync().exchangeNow();

        isThere(prepared);
        assertThat(data.outbox()).containsExactly(prepared.key());
        data.promotes(new TaskModel());
        anna.sync().exchangeNow();
        assertThat(status(id)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(data.decided()).hasSize(1);
    }

    @Test
    void aPutThatLandsAfterTheVerdictDoublesNothing() {
        UUID id = does("t");
        data.network.next(RequestKind.PUT, Fault.LANDS_LATE);
        anna.sync().exchangeNow();
        anna.sync().exchangeNow();
        data.promotes(new TaskModel());
        assertThat(data.network.landHeld()).isEqualTo(1);
        assertThat(data.outbox()).hasSize(1);
        data.promotes(new TaskModel());
        anna.sync().exchangeNow();

        assertThat(status(id)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(data.decided()).hasSize(1);
        assertThat(data.outbox()).isEmpty();
    }

    @Test
    void theNextBundleWaitsForTheOneBefore() {
        does("t");
        data.network.next(RequestKind.PUT, Fault.UNAVAILABLE, Fault.UNAVAILABLE);
        anna.sync().exchangeNow();
        does("u");
        anna.sync().exchangeNow();
        assertThat(data.outbox()).isEmpty();
        assertThat(anna.local().bundles().unacknowledged()).hasSize(1);

        anna.sync().exchangeNow();
        assertThat(data.outbox()).hasSize(2);
        assertThat(anna.local().bundles().nextNumber()).isEqualTo(2);
    }

    @Test
    void whatWaitsForItsVerdictIsLookedAfterNowAndThen() {
        UUID id = does("t");
        anna.sync().exchangeNow();
        data.requests.reset();
        data.clock.pass(Duration.ofSeconds(30));
        anna.sync().exchangeNow();
        assertThat(data.requests.of(RequestKind.HEAD)).isZero();
        data.clock.pass(Duration.ofSeconds(31));
        anna.sync().exchangeNow();
        anna.sync().exchangeNow();
        assertThat(data.requests.of(RequestKind.HEAD)).isEqualTo(1);
        assertThat(data.requests.of(RequestKind.PUT)).isZero();
        assertThat(status(id)).isEqualTo(UpdateStatus.SENT);
    }

    @Test
    void aVerdictThatCameJustBeforeIsNoReasonToSendAgain() {
        UUID id = does("t");
        anna.sync().exchangeNow();
        data.clock.pass(Duration.ofMinutes(2));
        data.promotes(new TaskModel());
        // The commit shows only on the second look, after the bundle was found gone.
        data.network.next(RequestKind.GET, Fault.ABSENT);
        data.requests.reset();
        anna.sync().exchangeNow();
        assertThat(status(id)).isEqualTo(UpdateStatus.ACCEPTED);
        assertThat(data.requests.of(RequestKind.PUT)).isZero();
        assertThat(data.requests.of(RequestKind.HEAD)).isEqualTo(1);
    }

    @Test
    void whatDoesNotFitIntoOneBundleGoesIntoSeveralInOrder() {
        Random random = new Random(1);
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            byte[] noise = new byte[1 << 20];
            random.nextBytes(noise);
            ids.add(does("t" + i, Base64.getEncoder().encodeToString(noise)));
        }
        anna.sync().exchangeNow();
        assertThat(anna.sync().status().connection()).isEqualTo(Connection.ONLINE);
        assertThat(data.outbox()).hasSizeGreaterThan(1);
        while (data.promotes(new TaskModel()).decidedInAll() > 0) {
            anna.sync().exchangeNow();
        }
        assertThat(data.decided()).extracting(update -> update.id()).containsExactlyElementsOf(ids);
        assertThat(ids).allSatisfy(id -> assertThat(status(id)).isEqualTo(UpdateStatus.ACCEPTED));
    }

    @Test
    void aBundleHasAtMostFiveHundredUpdates() {
        List<UUID> ids = IntStream.range(0, 501).mapToObj(i -> does("t" + i)).toList();

        anna.sync().exchangeNow();

        assertThat(bundles()).extracting(List::size).containsExactly(500, 1);
        assertThat(bundles().stream().flatMap(List::stream).map(Update::id)).containsExactlyElementsOf(ids);
    }

    @Test
    void aBundleHasAtMostHalfAMebibyteAndALargerUpdateTravelsAlone() {
        does("a", "x".repeat(100_000)); // its event has the same title
        does("b", "x".repeat(100_000));
        does("c", "x".repeat(100_000));
        does("d", "x".repeat(300_000));
        does("e");

        anna.sync().exchangeNow();

        assertThat(bundles()).extracting(List::size).containsExactly(2, 1, 1, 1);
    }

    private List<List<Update>> bundles() {
        return data.outbox().stream()
                .map(key -> new BundleCodec()
                        .decode(data.bucket.get(key, 1 << 24).orElseThrow())
                        .updates())
                .toList();
    }

    @Test
    void theLargestUpdateThatCanBeSavedCanBeSent() {
        UUID small = does("t0", "");
        int rest = new UpdateJson().write(anna.local().find(small).orElseThrow().update()).length;
        int title = (FormatLimits.DEFAULT.updateBytes() - 1_024 - rest) / 2;
        UUID largest = does("t1", "x".repeat(title));
        assertThat(anna.submit(null, List.of(add("t2", "x".repeat(title + 1))))).isInstanceOf(Submission.Refused.class);
        anna.sync().exchangeNow();
        assertThat(anna.sync().status().problem()).isNull();
        assertThat(status(largest)).isEqualTo(UpdateStatus.SENT);
        data.promotes(new TaskModel());
        anna.sync().exchangeNow();
        assertThat(status(largest)).isEqualTo(UpdateStatus.ACCEPTED);
    }

    @Test
    void moreUpdatesThanABundleTakesGoIntoSeveralInOrder() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 501; i++) {
            ids.add(does("t" + i));
        }
        anna.sync().exchangeNow();
        assertThat(data.outbox()).hasSize(2);
        while (data.promotes(new TaskModel()).decidedInAll() > 0) {
            anna.sync().exchangeNow();
        }
        assertThat(data.decided()).extracting(update -> update.id()).containsExactlyElementsOf(ids);
    }

    @Test
    void noSaveWaitsForAnyStepOfAnExchange() {
        close();
        SavingClock clock = new SavingClock();
        anna = data.node("anna", folder.resolve("anna.db"), new TaskModel(), clock);
        does("t");
        clock.saves = 8;

        anna.sync().exchangeNow();

        assertThat(clock.saves)
                .as("the exchange asked for the time, also while it composed a bundle")
                .isZero();
        assertThat(anna.sync().status().problem()).isNull();
        assertThat(anna.shared().pending()).hasSize(9).allMatch(update -> update.status() == UpdateStatus.SENT);
    }

    /** A clock at each look of which the user saves something: an exchange that kept him waiting would have to wait itself. */
    private final class SavingClock implements InstantSource {

        private final Thread exchanging = Thread.currentThread();
        private int saves;

        @Override
        public Instant instant() {
            if (Thread.currentThread().equals(exchanging) && saves > 0) {
                String task = "save " + saves--;
                CompletableFuture.runAsync(() -> does(task))
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join();
            }
            return data.clock.instant();
        }
    }

    @Test
    void aBundleThatWasSentByAClockFarAheadIsSentAgainOnceTheClockIsRight() {
        data.clock.pass(Duration.ofDays(3_650));
        UUID id = does("t");
        anna.sync().exchangeNow();
        data.clock.pass(Duration.ofDays(-3_650));
        data.bucket.delete(data.outbox());

        anna.sync().exchangeNow();

        assertThat(data.outbox()).hasSize(1);
        data.promotes(new TaskModel());
        anna.sync().exchangeNow();
        assertThat(status(id)).isEqualTo(UpdateStatus.ACCEPTED);
    }

    @Test
    void theHeadsAreVerifiedOnceAClockThatWasFarAheadIsRight() {
        does("t");
        anna.sync().exchangeNow();
        data.promotes(new TaskModel());
        anna.sync().exchangeNow();
        data.clock.pass(Duration.ofDays(3_650));
        anna.sync().exchangeNow();
        data.clock.pass(Duration.ofDays(-3_650));
        data.requests.reset();

        anna.sync().exchangeNow();
        assertThat(data.requests.of(RequestKind.LIST)).isPositive();

        data.requests.reset();
        anna.sync().exchangeNow();
        assertThat(data.requests.of(RequestKind.LIST)).isZero();
    }
}
