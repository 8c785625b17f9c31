package io.dualstore.benchmarks.report;

import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Result;
import io.dualstore.benchmarks.measure.Series;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.TargetOutcome;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.peer.AxonOnPostgres;
import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A run as people read it. */
public final class ReportTable {

    private static final String ROW = "  %-30s %-37s %20s %6s %10s  %s%n";

    private final PrintStream out;

    public ReportTable(PrintStream out) {
        this.out = out;
    }

    public void print(Report report) {
        Machine machine = report.machine();
        Versions versions = report.versions();
        out.printf(
                Locale.ROOT,
                "%n%d cores of %s, %.1f GiB, %s, %s, fsync %.0f µs%n",
                machine.cores(),
                machine.processor(),
                machine.memoryBytes() / (double) (1 << 30),
                machine.system(),
                machine.fileSystem(),
                machine.fsyncMicroseconds());
        out.printf(
                "Dualstore %s; %s; Axon %s; SQLite %s; PostgreSQL %s with Hibernate %s%n",
                versions.commit(),
                versions.java(),
                versions.axon(),
                versions.sqlite(),
                versions.postgres() == null ? "none" : versions.postgres(),
                versions.hibernate());
        out.printf(
                Locale.ROOT,
                "%d rounds, contenders interleaved; medians; noise is the median distance from the median; %.0f s in all%n",
                report.scale().rounds(),
                report.seconds());
        if (report.scale().quick()) {
            out.println("Quick: everything is tiny, so the figures mean nothing.");
        }
        report.results().forEach(this::print);
        if (!report.scale().quick()) {
            printTargets(report.results());
        }
        report.skipped().forEach(why -> out.println("SKIPPED: " + why));
    }

    private void print(Result result) {
        out.printf("%n%s: %s%n", result.name(), result.about());
        out.printf(ROW, "scenario", "contender", "median", "noise", "of peer's", "");
        String before = "";
        for (List<Series> row : rows(result)) {
            Series main = row.getFirst();
            Figure figure = main.figure();
            out.printf(
                    ROW,
                    figure.scenario().equals(before) ? "" : figure.scenario(),
                    figure.contender(),
                    figure.metric() + " " + Numbers.with(main.median(), main.unit()),
                    noise(main),
                    timesThePeer(main, result)
                            .map(times -> Numbers.plain(times) + " ×")
                            .orElse(""),
                    row.stream().skip(1).map(ReportTable::beside).collect(Collectors.joining(", ")));
            before = figure.scenario();
        }
    }

    /** What one contender did in one scenario. */
    private static Collection<List<Series>> rows(Result result) {
        return result.series().stream()
                .collect(Collectors.groupingBy(
                        series -> List.of(
                                series.figure().scenario(), series.figure().contender()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    private static String beside(Series series) {
        return series.figure().metric() + " " + Numbers.with(series.median(), series.unit()) + " ±" + noise(series);
    }

    private static String noise(Series series) {
        return String.format(Locale.ROOT, "%.0f %%", series.noisePercent());
    }

    /** How many times the peer's rate a rate is, where the peer did the same. */
    private static Optional<Double> timesThePeer(Series series, Result result) {
        Figure figure = series.figure();
        if (series.unit() != Unit.PER_SECOND || isPeer(figure)) {
            return Optional.empty();
        }
        return result.series().stream()
                .filter(other -> isPeer(other.figure())
                        && other.figure().scenario().equals(figure.scenario())
                        && other.figure().metric().equals(figure.metric()))
                .findFirst()
                .map(peer -> series.median() / peer.median());
    }

    private static boolean isPeer(Figure figure) {
        return figure.contender().startsWith(AxonOnPostgres.NAME);
    }

    private void printTargets(List<Result> results) {
        out.printf("%nTargets, as quotients of medians of this run%n");
        for (Result result : results) {
            for (TargetOutcome judgement : result.judgements()) {
                Target target = judgement.target();
                Double quotient = judgement.quotient();
                Boolean met = judgement.met();
                out.printf(
                        "  %-12s %-90s %8s  wanted %s%n",
                        met == null ? "not measured" : met ? "met" : "MISSED",
                        result.name() + ": " + target.statement(),
                        quotient == null ? "" : Numbers.plain(quotient),
                        target.limit().text());
            }
        }
    }
}
