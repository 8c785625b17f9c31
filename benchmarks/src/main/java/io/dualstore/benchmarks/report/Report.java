package io.dualstore.benchmarks.report;

import io.dualstore.benchmarks.measure.Result;
import io.dualstore.benchmarks.measure.Scale;
import java.time.Instant;
import java.util.List;

/**
 * A whole run.
 *
 * @param started when
 * @param seconds that it took
 * @param scale how much was measured
 * @param machine on what
 * @param versions of what
 * @param skipped what was not measured, and why
 * @param results in the order in which they were measured
 */
public record Report(
        Instant started,
        double seconds,
        Scale scale,
        Machine machine,
        Versions versions,
        List<String> skipped,
        List<Result> results) {}
