package io.dualstore.update.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T09:30:00Z",
                "2026-03-01T09:30:00.1Z",
                "2026-03-01T09:30:00.000000001Z",
                "2026-03-01T09:30:00.Z",
                "2024-02-29T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "2026-03-01T09:30Z",
                "2026-03-01t09:30:00z",
                "2026-03-01T24:00:00Z",
                "2026-03-01T09:30:00+02:00",
                "2016-12-31T23:59:60Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-03-01T09:30:00.0000000001Z",
                "2026-03-01T09:30:00",
                "2026-03-01 09:30:00Z",
                "2026-03-01T09:30:0٣Z",
                "-026-03-01T09:30:00Z",
                "2026-03-01T09:30:00.+1Z",
                "noon",
                ""
            })
    void whatTheJdkReadsAndRefusesIsReadAndRefused(String text) {
        Instant expected;
        try {
            expected = Instant.parse(text);
        } catch (DateTimeException e) {
            assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> TimestampParser.parse(text));
            return;
        }
        assertThat(TimestampParser.parse(text)).isEqualTo(expected);
    }

    @Test
    void anyTimeReadsBackAsItWasWritten() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            int unit = new int[] {1_000_000_000, 1_000_000, 1_000, 1}[i % 4];
            int nanos = random.nextInt(1_000_000_000);
            Instant time =
                    Instant.ofEpochSecond(random.nextLong(-70_000_000_000L, 260_000_000_000L), nanos - nanos % unit);
            assertThat(TimestampParser.parse(time.toString())).isEqualTo(time);
        }
    }
}
