package io.dualstore.benchmarks.report;

import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Result;
import io.dualstore.benchmarks.measure.Series;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A run as a file for programs. Its records are the schema; a change that readers could notice raises {@link #SCHEMA}. */
public final class ReportJson {

    /** Version of the schema. */
    public static final int SCHEMA = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportJson() {}

    /** The whole file. Times of the run are in seconds; quotients are of medians. */
    record Run(
            int schema,
            Instant started,
            double seconds,
            int rounds,
            boolean quick,
            Machine machine,
            Versions versions,
            List<String> skipped,
            List<Benchmarked> benchmarks) {}

    /** One benchmark. */
    record Benchmarked(String name, String about, double seconds, List<Measured> figures, List<Judged> targets) {}

    /** One figure: noise is the median distance from the median, in percent of it. */
    record Measured(
            String scenario,
            String contender,
            String metric,
            String unit,
            double median,
            double min,
            double max,
            double noisePercent,
            List<Double> samples) {}

    /** One target: {@code met} is null if it was not measured. */
    record Judged(
            String statement,
            String scenario,
            String contender,
            String metric,
            String limit,
            @Nullable Double quotient,
            @Nullable Boolean met) {}

    public static void write(Report report, Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(run(report)) + "\n");
    }

    private static Run run(Report report) {
        return new Run(
                SCHEMA,
                report.started(),
                report.seconds(),
                report.scale().rounds(),
                report.scale().quick(),
                report.machine(),
                report.versions(),
                report.skipped(),
                report.results().stream().map(ReportJson::benchmarked).toList());
    }

    private static Benchmarked benchmarked(Result result) {
        return new Benchmarked(
                result.name(),
                result.about(),
                result.seconds(),
                result.series().stream().map(ReportJson::measured).toList(),
                result.judgements().stream().map(ReportJson::judged).toList());
    }

    private static Measured measured(Series series) {
        Figure figure = series.figure();
        return new Measured(
                figure.scenario(),
                figure.contender(),
                figure.metric(),
                series.unit().symbol(),
                series.median(),
                series.min(),
                series.max(),
                series.noisePercent(),
                series.samples());
    }

    private static Judged judged(TargetOutcome judgement) {
        Target target = judgement.target();
        return new Judged(
                target.statement(),
                target.figure().scenario(),
                target.figure().contender(),
                target.figure().metric(),
                target.limit().text(),
                judgement.quotient(),
                judgement.met());
    }
}
