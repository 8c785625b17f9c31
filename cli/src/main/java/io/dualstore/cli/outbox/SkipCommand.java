package io.dualstore.cli.outbox;

import io.dualstore.cli.console.CommandFailedException;
import io.dualstore.cli.console.Confirmation;
import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Problem;
import io.dualstore.cli.console.Rows;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.cli.promoter.PromoterOptions;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.promoter.outbox.Device;
import io.dualstore.promoter.outbox.HoldReason;
import io.dualstore.promoter.outbox.WaitingState;
import io.dualstore.text.QuotedText;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./dualstore outbox skip}. */
@Command(
        name = "skip",
        description = {
            "Give up the missing bundles for which a device waits, so that its later bundles are decided. The decision is a commit: it is"
                    + " final.",
            "A missing bundle that arrives later is still decided. Needs the rights of a promoter."
        },
        mixinStandardHelpOptions = true)
final class SkipCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DEVICE", description = "USER/DEVICE, as ./dualstore outbox ls shows them.")
    private String device = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Text. One sentence for the log. Default: ${DEFAULT-VALUE}.")
    private String reason = "An operator gave up the missing bundles";

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Mixin
    private PromoterOptions options = new PromoterOptions();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Device wanted = parse();
        return options.with(dataSet, opened -> {
            Optional<WaitingState> gap = opened.promoter().waiting().stream()
                    .filter(state -> state.bundle().device().equals(wanted) && state.reason() == HoldReason.GAP)
                    .findFirst();
            if (gap.isEmpty()) {
                output.line("No bundle is missing before one that waits. Nothing was changed.");
                return ExitCode.OK;
            }
            confirmation.require("The bundles of " + wanted + " before number "
                    + gap.get().bundle().number()
                    + " that are neither here nor decided are given up. "
                    + QuotedText.message(gap.get().explanation()) + ".");
            OptionalLong last = opened.promoter().skipGap(wanted, reason);
            try (Rows rows = output.rows("device", "lastGivenUp")) {
                rows.row(wanted, last.isPresent() ? last.getAsLong() : null);
            }
            return ExitCode.OK;
        });
    }

    private Device parse() {
        int slash = device.indexOf('/');
        String user = slash < 0 ? "" : device.substring(0, slash);
        String name = device.substring(slash + 1);
        if (!BucketLayout.isName(user) || !BucketLayout.isName(name)) {
            throw CommandFailedException.cannotRun(new Problem(
                    "'" + QuotedText.of(device) + "' is not a device",
                    "Give USER/DEVICE, as ./dualstore outbox ls shows them"));
        }
        return new Device(user, name);
    }
}
