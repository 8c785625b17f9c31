package io.dualstore.log.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransferTimeTest {

    private final TransferTime time = new TransferTime(S3Settings.ATTEMPT_TIMEOUT, S3Settings.CALL_TIMEOUT);

    @Test
    void aSmallBodyHasTheFixedTimes() {
        assertThat(time.ofAttempt(0)).hasSeconds(10);
        assertThat(time.ofCall(0)).hasSeconds(25);
    }

    @Test
    void everyEightKibibytesAddASecond() {
        assertThat(time.ofAttempt(8 << 10)).hasSeconds(11);
        assertThat(time.ofAttempt(512 << 10)).as("a full bundle").hasSeconds(74);
        assertThat(time.ofAttempt(8 << 20)).as("the largest object").hasSeconds(1_034);
        assertThat(time.ofCall(8 << 20)).isGreaterThan(time.ofAttempt(8 << 20));
        assertThat(time.ofAttempt(4 << 10)).isEqualTo(Duration.ofMillis(10_500));
    }
}
