package io.dualstore.benchmarks;

/**
 * One figure that a trial gave.
 *
 * @param metric what was measured, such as {@code appends} or {@code p99}
 * @param unit of the value
 * @param value as measured
 */
record Reading(String metric, Unit unit, double value) {}
