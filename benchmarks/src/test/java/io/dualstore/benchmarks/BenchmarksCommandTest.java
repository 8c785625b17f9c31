package io.dualstore.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.benchmarks.cases.RebaseBenchmark;
import io.dualstore.benchmarks.cases.StartBenchmark;
import io.dualstore.benchmarks.report.ReportJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All benchmarks run, tiny, so that they do not rot. Their figures mean nothing here. */
class BenchmarksCommandTest {

    private static final Set<String> DIFFERENCES = Set.of(RebaseBenchmark.REBASE, RebaseBenchmark.PROCESSOR);
    private static final Set<String> ABSENT = StartBenchmark.MAY_BE_ZERO;

    @TempDir
    private Path folder;

    @Test
    void everyBenchmarkRunsAndIsReported() throws Exception {
        Path json = folder.resolve("benchmarks.json");

        int exit = new CommandLine(new BenchmarksCommand()).execute("--quick", "--json", json.toString());

        assertThat(exit).isZero();
        JsonNode run = new JsonMapper().readTree(Files.readString(json));
        assertThat(run.path("schema").asInt()).isEqualTo(ReportJson.SCHEMA);
        assertThat(run.path("machine").path("fsyncMicroseconds").asDouble()).isPositive();
        assertThat(run.path("benchmarks"))
                .isNotEmpty()
                .allSatisfy(benchmark -> assertThat(benchmark.path("figures"))
                        .isNotEmpty()
                        .allSatisfy(BenchmarksCommandTest::hasMeasured));
    }

    private static void hasMeasured(JsonNode figure) {
        assertThat(figure.path("median").isNumber()).isTrue();
        String metric = figure.path("metric").asString();
        double median = figure.path("median").asDouble();
        if (ABSENT.contains(metric)) {
            assertThat(median).isNotNegative();
        } else if (!DIFFERENCES.contains(metric)) {
            // A difference of two times may be anything where nothing is measured.
            assertThat(median).isPositive();
        }
    }
}
