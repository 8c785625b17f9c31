package io.dualstore.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A background loop survives what its step throws, says so, and ends only when it is told to. */
class SupervisedLoopTest {

    private final RecordedPauses timeSource = new RecordedPauses();
    private final Deque<Throwable> failures = new ArrayDeque<>();
    private final SupervisedLoop loop =
            new SupervisedLoop("Testing", this::step, Duration.ofSeconds(1), Duration.ofSeconds(8), timeSource);
    private int successes;

    /** Fails as long as there are failures, then ends the loop at the second success. */
    private void step() {
        Throwable next = failures.poll();
        if (next != null) {
            throw SupervisedLoopTest.<RuntimeException>unchecked(next);
        }
        if (++successes == 2) {
            loop.stop();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable any) throws T {
        throw (T) any;
    }

    @Test
    void survivesWhateverTheStepThrows() {
        failures.addAll(List.of(
                new IllegalStateException("a bug"),
                new OutOfMemoryError("heap"),
                new NoClassDefFoundError("io/acme/Gone"),
                new Exception("checked")));

        loop.run();

        assertThat(successes).isEqualTo(2);
        assertThat(loop.failure()).isEmpty();
    }

    @Test
    void survivesAFailureWhileAFailureIsNoted() {
        failures.add(new RuntimeException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new OutOfMemoryError("no room for a message");
            }
        });

        loop.run();

        assertThat(successes).isEqualTo(2);
        assertThat(timeSource.pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void pausesLongerAfterEachFailureInARowUpToABound() {
        for (int i = 0; i < 6; i++) {
            failures.add(new IllegalStateException("a bug"));
        }

        loop.run();

        assertThat(timeSource.pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 8L, 8L);
    }

    @Test
    void saysHowLongAndHowOftenItHasFailed() {
        timeSource.stopAtPause(loop, 3);
        failures.add(new IllegalStateException("first"));
        failures.add(new IllegalStateException("second"));
        failures.add(new StackOverflowError("third"));
        Instant begun = timeSource.now();

        loop.run();

        assertThat(loop.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.since()).isEqualTo(begun);
            assertThat(failure.last()).isEqualTo(begun.plusSeconds(3));
            assertThat(failure.count()).isEqualTo(3);
            assertThat(failure).hasToString("StackOverflowError: third");
        });
    }

    @Test
    void keepsNoMoreOfAMessageThanFitsOnALine() {
        timeSource.stopAtPause(loop, 1);
        failures.add(new IllegalStateException("a\nb" + "x".repeat(1_000_000)));

        loop.run();

        assertThat(loop.failure().orElseThrow().message())
                .hasSizeLessThan(600)
                .startsWith("a\uFFFDb")
                .contains("…");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLongPauseCanBeEnded(boolean byStop) throws InterruptedException {
        SupervisedLoop failing =
                new SupervisedLoop("Testing", this::step, Duration.ofHours(1), Duration.ofHours(1), TimeSource.real());
        failures.add(new IllegalStateException("a bug"));
        Thread thread = Thread.ofPlatform().daemon().start(failing::run);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        if (byStop) {
            failing.stop();
        } else {
            failing.wake();
            await().until(() -> failing.failure().isEmpty());
            failing.stop();
        }

        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void anInterruptEndsItAndIsNotSilent() {
        failures.add(new InterruptedException("from outside"));

        loop.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(successes).isZero();
        assertThat(loop.failure())
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo("InterruptedException"));
    }

    /** A clock that moves when somebody sleeps, and notes how long. */
    private static final class RecordedPauses implements TimeSource {
        final List<Duration> pauses = new ArrayList<>();
        private Instant now = Instant.parse("2026-05-01T10:00:00Z");
        private Runnable atPause = () -> {};

        void stopAtPause(SupervisedLoop loop, int number) {
            atPause = () -> {
                if (pauses.size() == number) {
                    loop.stop();
                }
            };
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) {
            pauses.add(duration);
            now = now.plus(duration);
            atPause.run();
        }
    }
}
