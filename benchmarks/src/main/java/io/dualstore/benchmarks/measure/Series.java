package io.dualstore.benchmarks.measure;

import java.util.List;

/**
 * What a trial gave for one metric, round by round.
 *
 * @param figure what was measured
 * @param unit of the samples
 * @param samples one a round, in order; at least one
 */
public record Series(Figure figure, Unit unit, List<Double> samples) {

    public Series {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("No samples of " + figure);
        }
    }

    public double median() {
        return median(samples);
    }

    public double min() {
        return samples.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double max() {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** How much the rounds differ: median of the distances from the median, in percent of it. */
    public double noisePercent() {
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
