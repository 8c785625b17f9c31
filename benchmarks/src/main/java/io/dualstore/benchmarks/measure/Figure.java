package io.dualstore.benchmarks.measure;

/**
 * Names a figure within a benchmark.
 *
 * @param scenario what was done, such as {@code 8 writers}; contenders of one scenario are comparable
 * @param contender who did it
 * @param metric what was measured
 */
public record Figure(String scenario, String contender, String metric) {}
