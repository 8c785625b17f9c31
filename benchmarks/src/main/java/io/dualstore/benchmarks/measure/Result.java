package io.dualstore.benchmarks.measure;

import java.util.List;

/**
 * What a benchmark gave.
 *
 * @param name of the benchmark
 * @param about what was measured
 * @param seconds that it took, with its preparation
 * @param series every figure
 * @param judgements every target
 */
public record Result(String name, String about, double seconds, List<Series> series, List<TargetOutcome> judgements) {}
