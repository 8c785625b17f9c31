package io.dualstore.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ElapsedTimeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void itIsDueAfterTheInterval() {
        assertThat(ElapsedTime.isDue(NOW, HOUR, NOW)).isFalse();
        assertThat(ElapsedTime.isDue(NOW, HOUR, NOW.plusSeconds(3_599))).isFalse();
        assertThat(ElapsedTime.isDue(NOW, HOUR, NOW.plusSeconds(3_600))).isTrue();
    }

    @Test
    void aStampOfAClockThatWasSetBackIsDue() {
        assertThat(ElapsedTime.isDue(NOW.plusNanos(1), HOUR, NOW)).isTrue();
        assertThat(ElapsedTime.isDue(Instant.MAX, HOUR, NOW)).isTrue();
    }

    @Test
    void theOldestStampIsDue() {
        assertThat(ElapsedTime.isDue(Instant.MIN, HOUR, Instant.MAX)).isTrue();
    }
}
