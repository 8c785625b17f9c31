package io.dualstore.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** A run as people read it. */
final class ReportTable {

    private static final String ROW = "  %-28s %-42s %-14s %14s %8s %22s%n";

    private final PrintStream out;

    ReportTable(PrintStream out) {
        this.out = out;
    }

    void print(Report report) {
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
        printTargets(report.results());
        report.skipped().forEach(why -> out.println("SKIPPED: " + why));
    }

    private void print(Result result) {
        out.printf("%n%s: %s%n", result.name(), result.about());
        out.printf(ROW, "scenario", "contender", "metric", "median", "noise", "from … to");
        String before = "";
        for (Series series : result.series()) {
            Figure figure = series.figure();
            out.printf(
                    ROW,
                    figure.scenario().equals(before) ? "" : figure.scenario(),
                    figure.contender(),
                    figure.metric(),
                    Numbers.with(series.median(), series.unit()),
                    String.format(Locale.ROOT, "%.0f %%", series.noisePercent()),
                    Numbers.plain(series.min()) + " … " + Numbers.plain(series.max()));
            before = figure.scenario();
        }
    }

    private void printTargets(List<Result> results) {
        out.printf("%nTargets, as quotients of medians of this run%n");
        for (Result result : results) {
            for (Judgement judgement : result.judgements()) {
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
