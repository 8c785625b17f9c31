package io.dualstore.cli.quarantine;

import io.dualstore.cli.console.Confirmation;
import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.dataset.DataSet;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.text.QuotedText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./dualstore quarantine drop}. */
@Command(
        name = "drop",
        description = {
            "Delete a bundle and its reason from quarantine. The verdicts in the log stay.",
            "Needs the right to delete under quarantine/, which promoters do not have."
        },
        mixinStandardHelpOptions = true)
final class DropCommand implements Callable<Integer> {

    @Parameters(paramLabel = "BUNDLE", description = "Id of a bundle that ./dualstore quarantine ls shows.")
    private String bundle = "";

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        try (DataSet opened = dataSet.open()) {
            QuarantineFolder folder = new QuarantineFolder(opened.store(), opened.layout());
            QuarantineEntry entry = folder.find(bundle);
            confirmation.require("The copy of bundle " + entry.name().number() + " of "
                    + QuotedText.of(entry.name().user() + "/" + entry.name().device()) + " ("
                    + entry.name().id() + ", " + QuotedText.of(entry.reason().code()) + ") is deleted.");
            folder.delete(entry);
            output.line("Deleted.");
        }
        return ExitCode.OK;
    }
}
