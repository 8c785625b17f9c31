package io.dualstore.client.sync;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SyncSettingsTest {

    @Test
    void intervalsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new SyncSettings(Duration.ZERO, Duration.ofSeconds(1), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SyncSettings(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(1)))
                .hasMessageContaining("PT2S, PT1S");
    }
}
