package io.dualstore.benchmarks.measure;

/**
 * One figure that a trial gave.
 *
 * @param metric what was measured, such as {@code appends} or {@code p99}
 * @param unit of the value
 * @param value as measured
 */
public record Reading(String metric, Unit unit, double value) {}
