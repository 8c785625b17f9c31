package io.dualstore.cli.quarantine;

import io.dualstore.cli.console.CommandFailedException;
import io.dualstore.cli.console.Confirmation;
import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Problem;
import io.dualstore.cli.console.Rows;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.cli.promoter.OpenedPromoter;
import io.dualstore.cli.promoter.PromoterOptions;
import io.dualstore.promoter.DirectUpdate;
import io.dualstore.promoter.evaluation.UnknownActionException;
import io.dualstore.promoter.outbox.BundleContent;
import io.dualstore.text.QuotedText;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./dualstore quarantine retry}. */
@Command(
        name = "retry",
        description = {
            "Submit the rejected updates of a bundle again, as their user and under new ids. Updates that were accepted are left alone.",
            "The promoter of this command decides them directly, because a promoter has no right to write into a user's outbox.",
            "The new ids follow from the old ones, so that a repeated command gives the same verdicts and submits nothing twice. Needs the"
                    + " rights of a promoter."
        },
        mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {

    private static final String DEVICE = "operator";

    @Parameters(paramLabel = "BUNDLE", description = "Id of a bundle that ./dualstore quarantine ls shows.")
    private String bundle = "";

    @Option(
            names = "--attempt",
            paramLabel = "NUMBER",
            description =
                    "Number. Give a higher one to submit the same updates under other ids once more. Default: ${DEFAULT-VALUE}.")
    private int attempt = 1;

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
        return options.with(dataSet, opened -> {
            List<Update> rejected = rejected(opened);
            if (rejected.isEmpty()) {
                output.line("No update of the bundle is rejected. Nothing was submitted.");
                return ExitCode.OK;
            }
            Update first = rejected.getFirst();
            confirmation.require(rejected.size() + " rejected updates of " + QuotedText.of(first.user())
                    + " are submitted again under new ids.");
            boolean wrong = false;
            try (Rows rows = output.rows("oldId", "newId", "verdict", "code", "message")) {
                for (Update update : rejected) {
                    wrong |= submit(opened, update, rows);
                }
            }
            return wrong ? ExitCode.WRONG : ExitCode.OK;
        });
    }

    private List<Update> rejected(OpenedPromoter opened) {
        QuarantineFolder folder = new QuarantineFolder(opened.store(), opened.layout());
        QuarantineEntry entry = folder.find(bundle);
        BundleContent content = Content.of(folder, entry).orElseThrow(() -> cannotRetry("it was not copied"));
        if (!(content instanceof BundleContent.Whole whole)) {
            throw cannotRetry("it cannot be read");
        }
        Optional<Verdict> onAll = opened.promoter()
                .verdictOn(
                        entry.name().user(), BundleVerdict.lineId(entry.name().id()));
        return whole.bundle().updates().stream()
                .filter(update -> opened.promoter()
                        .verdictOn(update.user(), update.id())
                        .or(() -> onAll)
                        .filter(verdict -> verdict instanceof Verdict.Rejected)
                        .isPresent())
                .toList();
    }

    private CommandFailedException cannotRetry(String why) {
        return CommandFailedException.cannotRun(new Problem(
                "The updates of bundle " + QuotedText.of(bundle) + " are not known, because " + why,
                "Ask its user to submit the work again: the client node still has it"));
    }

    /** Returns whether the update was rejected again. */
    private boolean submit(OpenedPromoter opened, Update update, Rows rows) {
        UUID id = newId(update.id());
        Verdict verdict;
        try {
            verdict = opened.promoter()
                    .decide(new DirectUpdate(
                            id, update.user(), DEVICE, TimeSource.real().now(), update.actions()));
        } catch (UnknownActionException e) {
            throw CommandFailedException.cannotRun(new Problem(
                    QuotedText.message(e.getMessage()), "Use the program of the version that knows the action"));
        }
        if (verdict instanceof Verdict.Rejected rejected) {
            rows.row(
                    update.id(),
                    id,
                    verdict.word(),
                    rejected.reason().code(),
                    rejected.reason().message());
            return true;
        }
        rows.row(update.id(), id, verdict.word(), null, null);
        return false;
    }

    private UUID newId(UUID old) {
        return UUID.nameUUIDFromBytes(
                ("quarantine retry " + attempt + " of " + bundle + "/" + old).getBytes(StandardCharsets.UTF_8));
    }
}
