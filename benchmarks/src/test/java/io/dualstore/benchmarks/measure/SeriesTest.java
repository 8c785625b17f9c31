package io.dualstore.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void medianAndNoiseAreNotMovedByOneOutlier() {
        Series series = series(100, 104, 98, 100, 900);

        assertThat(series.median()).isEqualTo(100);
        assertThat(series.noisePercent()).isEqualTo(2, within(0.001));
        assertThat(series.min()).isEqualTo(98);
        assertThat(series.max()).isEqualTo(900);
    }

    @Test
    void medianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(series(4, 1, 3, 2).median()).isEqualTo(2.5);
    }

    private static Series series(double... samples) {
        return new Series(
                new Figure("scenario", "contender", "metric"),
                Unit.PER_SECOND,
                Arrays.stream(samples).boxed().toList());
    }
}
