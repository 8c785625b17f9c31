package io.dualstore.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PollBackoffTest {

    private final PollBackoff backoff = new PollBackoff(Duration.ofSeconds(1), Duration.ofSeconds(20));

    private Stream<Duration> idle(int times) {
        return Stream.generate(() -> backoff.next(false)).limit(times);
    }

    @Test
    void theLongerNothingHappensTheLongerIsTheInterval() {
        assertThat(idle(6).map(Duration::toSeconds)).containsExactly(2L, 4L, 8L, 16L, 20L, 20L);
    }

    @Test
    void whenSomethingMovesItIsShortAgain() {
        assertThat(idle(6)).hasSize(6);
        assertThat(backoff.next(true)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.next(false)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whenSomebodyWorksItIsShortAgain() {
        assertThat(idle(6)).hasSize(6);
        backoff.reset();
        assertThat(backoff.next(false)).isEqualTo(Duration.ofSeconds(2));
    }
}
