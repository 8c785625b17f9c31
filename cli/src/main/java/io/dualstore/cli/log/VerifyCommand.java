package io.dualstore.cli.log;

import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Problem;
import io.dualstore.cli.console.Rows;
import io.dualstore.cli.dataset.DataSet;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.cli.log.verify.DamageException;
import io.dualstore.cli.log.verify.Finding;
import io.dualstore.cli.log.verify.Verification;
import io.dualstore.cli.log.verify.Verification.Extent;
import io.dualstore.cli.log.verify.Verification.Tally;
import io.dualstore.cli.model.ModelOptions;
import io.dualstore.text.QuotedText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dualstore log verify}. */
@Command(
        name = "verify",
        description = {
            "Check that a data set's logs, the shared one and the private ones, are whole: chain, numbering, hashes, identity and limits of all"
                    + " commits.",
            "Prints what was checked, or the first thing that is wrong, where, and what to do. Exit code 0: all is right; 1: something is wrong;"
                    + " 2: the check could not run."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private DataSetOptions dataSetOptions = new DataSetOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private Output output = new Output();

    @Option(names = "--segments", description = "Yes or no. Also compare the segments with the commits. Default: no.")
    private boolean segments;

    @Option(
            names = "--snapshot",
            description =
                    "Yes or no. Also compare the snapshots with the commits; the newest one row by row. Default: no.")
    private boolean snapshot;

    @Option(
            names = "--fold",
            description =
                    "Yes or no. Also read and fold every event by the model of --classpath, and compare the newest snapshot's digest. Default:"
                            + " no.")
    private boolean fold;

    @Override
    public Integer call() {
        Extent extent = new Extent(segments, snapshot, fold ? model.load() : null);
        try (DataSet dataSet = dataSetOptions.open();
                Verification verification = new Verification(dataSet, extent, output.progress())) {
            return report(dataSet, verification.run());
        } catch (DamageException e) {
            return report(e.finding());
        }
    }

    private int report(DataSet dataSet, Tally tally) {
        output.line("Data set " + dataSet + " (" + dataSet.id() + ") is whole: " + tally.describe() + ".");
        if (output.isJson()) {
            try (Rows rows = output.rows(
                    "result",
                    "dataSet",
                    "logId",
                    "logs",
                    "commits",
                    "updates",
                    "events",
                    "segments",
                    "snapshots",
                    "folded")) {
                rows.row(
                        "ok",
                        dataSet,
                        dataSet.id(),
                        tally.logs(),
                        tally.commits(),
                        tally.updates(),
                        tally.events(),
                        segments ? tally.segments() : null,
                        snapshot ? tally.snapshots() : null,
                        fold);
            }
        }
        return ExitCode.OK;
    }

    private int report(Finding finding) {
        output.line(new Problem(
                        "Object " + QuotedText.message(finding.key()) + " " + QuotedText.message(finding.problem()),
                        finding.action())
                .toString());
        if (output.isJson()) {
            try (Rows rows = output.rows("result", "check", "kind", "key", "problem", "action")) {
                rows.row(
                        "wrong",
                        finding.check().text(),
                        finding.kind(),
                        finding.key(),
                        finding.problem(),
                        finding.action());
            }
        }
        return ExitCode.WRONG;
    }
}
