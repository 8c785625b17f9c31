package io.dualstore.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace(SyncSettings.DEFAULT);

    private Stream<Duration> idle(int times) {
        return Stream.generate(() -> pace.next(false)).limit(times);
    }

    @Test
    void theLongerNothingHappensTheLongerIsTheInterval() {
        assertThat(idle(6).map(Duration::toSeconds)).containsExactly(2L, 4L, 8L, 16L, 20L, 20L);
    }

    @Test
    void whenSomethingMovesItIsShortAgain() {
        assertThat(idle(6)).hasSize(6);
        assertThat(pace.next(true)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.next(false)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whenSomebodyWorksItIsShortAgain() {
        assertThat(idle(6)).hasSize(6);
        pace.quicken();
        assertThat(pace.next(false)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void intervalsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new SyncSettings(Duration.ZERO, Duration.ofSeconds(1), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SyncSettings(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(1)))
                .hasMessageContaining("PT2S, PT1S");
    }
}
