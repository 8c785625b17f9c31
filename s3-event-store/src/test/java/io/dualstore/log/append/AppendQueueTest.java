package io.dualstore.log.append;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.update.Update;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class AppendQueueTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final AppendQueue queue = new AppendQueue(new AppendLimits(4, 1L << 20), LONG);

    @Test
    void whoeverFindsNobodyAtItHasToEmptyIt() {
        assertThat(queue.add(append())).isTrue();
        assertThat(queue.add(append())).isFalse();
        assertThat(queue.take()).hasSize(2);
        assertThat(queue.add(append())).as("the first is still at it").isFalse();
        assertThat(queue.take()).hasSize(1);
        assertThat(queue.take()).isEmpty();
        assertThat(queue.add(append())).isTrue();
    }

    @Test
    void thoseWhoWereAnsweredTogetherAreTakenTogetherAgain() throws Exception {
        queue.add(append());
        queue.take();
        CompletableFuture<List<PendingAppend>> next =
                CompletableFuture.supplyAsync(() -> queue.takeAfter(3, LONG.toNanos()));
        for (int i = 0; i < 3; i++) {
            queue.add(append());
        }
        assertThat(next.get(60, SECONDS)).hasSize(3);
    }

    @Test
    void aBatchThatIsFullIsNotWaitedFor() throws Exception {
        for (int i = 0; i < 5; i++) {
            queue.add(append());
        }
        assertThat(CompletableFuture.supplyAsync(() -> queue.takeAfter(1_000, LONG.toNanos()))
                        .get(60, SECONDS))
                .hasSize(4);
    }

    @Test
    void nobodyIsWaitedForLongerThanASmallPartOfWhatTheCommitTook() {
        queue.add(append());
        queue.take();
        assertThat(queue.takeAfter(3, 1_000)).isEmpty();
        assertThat(queue.add(append())).as("it was given up").isTrue();
    }

    @Test
    void aClosedQueueTakesNothingMoreAndGivesWhatItHas() {
        queue.add(append());
        queue.close();
        PendingAppend late = append();
        assertThat(queue.add(late)).isFalse();
        assertThat(late.outcome())
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(AppendNotAttemptedException.class);
        assertThat(queue.take()).hasSize(1);
    }

    private static PendingAppend append() {
        Update update = LogUnderTest.update();
        return new PendingAppend(new AppendEntry(update, AppendCondition.NONE), new CommitCodec().encoded(update));
    }
}
