package io.dualstore.cli.importing.summary;

import io.dualstore.cli.importing.retail.SkippedLine;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The summary for people. */
public final class SummaryText {

    private static final int SKIPPED_SHOWN = 20;

    private final PrintStream out;

    public SummaryText(PrintStream out) {
        this.out = out;
    }

    public void print(ImportSummary summary) {
        out.printf(
                Locale.ROOT,
                "%s, --mode %s, --opening-stock %s%n",
                summary.file(),
                summary.mode(),
                summary.openingStock());
        out.printf(
                Locale.ROOT,
                "invoices  %,d of %,d items in %,d lines%n",
                summary.invoices(),
                summary.items(),
                summary.lines());
        for (InvoiceOutcome outcome : InvoiceOutcome.values()) {
            out.printf(
                    Locale.ROOT, "  %-9s %,d%s%n", outcome.word(), summary.count(outcome), reasons(summary, outcome));
        }
        if (summary.conflicted() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  of the refused ones, %,d only when others' work arrived, before they were sent%n",
                    summary.conflicted());
        }
        skipped(summary);
        out.printf(Locale.ROOT, "events    %,d in the shared log%n", summary.events());
        out.printf(
                Locale.ROOT,
                "requests  %s%n",
                summary.requests().entrySet().stream()
                        .map(e -> "%s %,d".formatted(ImportSummary.word(e.getKey()), e.getValue()))
                        .collect(Collectors.joining(", ")));
        out.printf(
                Locale.ROOT,
                "stored    %,d KB in the bucket, %,d KB at the clients%n",
                summary.bucketBytes() / 1_024,
                summary.clientBytes() / 1_024);
        out.printf(
                Locale.ROOT,
                "time      %.1f s, %,.0f invoices a second%n",
                summary.seconds(),
                summary.invoices() / Math.max(summary.seconds(), 0.001));
        if (new HashSet<>(summary.digests().values()).size() == 1) {
            out.printf(
                    Locale.ROOT,
                    "digest    %s, the same on %,d nodes: %s%n",
                    summary.digests().values().iterator().next(),
                    summary.digests().size(),
                    String.join(", ", summary.digests().keySet()));
        } else {
            summary.digests().forEach((node, digest) -> out.printf(Locale.ROOT, "digest    %s  %s%n", digest, node));
        }
        summary.problems().forEach(problem -> out.printf(Locale.ROOT, "PROBLEM   %s%n", problem));
    }

    private static String reasons(ImportSummary summary, InvoiceOutcome outcome) {
        var reasons = summary.reasons().get(outcome);
        return reasons == null || reasons.isEmpty()
                ? ""
                : reasons.entrySet().stream()
                        .map(e -> "%s %,d".formatted(e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", ", "  (", ")"));
    }

    private void skipped(ImportSummary summary) {
        out.printf(Locale.ROOT, "skipped   %,d lines%n", summary.skippedLines());
        List<SkippedLine> shown =
                summary.firstSkipped().stream().limit(SKIPPED_SHOWN).toList();
        shown.forEach(skipped -> out.printf(Locale.ROOT, "  line %d: %s%n", skipped.number(), skipped.problem()));
        if (summary.skippedLines() > shown.size()) {
            out.printf(Locale.ROOT, "  and %,d more%n", summary.skippedLines() - shown.size());
        }
    }
}
