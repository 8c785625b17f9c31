package io.dualstore.benchmarks;

import java.util.List;

/**
 * What a trial gave for one metric, round by round.
 *
 * @param figure what was measured
 * @param unit of the samples
 * @param samples one a round, in order; at least one
 */
record Series(Figure figure, Unit unit, List<Double> samples) {

    Series {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("No samples of " + figure);
        }
    }

    double median() {
        return median(samples);
    }

    double min() {
        return samples.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double max() {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** How much the rounds differ: median of the distances from the median, in percent of it. */
    double noisePercent() {
        double middle = median();
        if (middle == 0) {
            return 0;
        }
        return 100
                * median(samples.stream()
                        .map(sample -> Math.abs(sample - middle))
                        .toList())
                / Math.abs(middle);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
