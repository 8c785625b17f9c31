package io.dualstore.cli.outbox;

import io.dualstore.cli.console.CommandFailedException;
import io.dualstore.cli.console.Confirmation;
import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Problem;
import io.dualstore.cli.console.Rows;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.cli.promoter.OpenedPromoter;
import io.dualstore.cli.promoter.PromoterOptions;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.promoter.outbox.OutboxListing;
import io.dualstore.text.QuotedText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./dualstore outbox reject}. */
@Command(
        name = "reject",
        description = {
            "Reject everything in a bundle that has no verdict yet, and delete the bundle. The decision is a commit: it is final.",
            "A copy of the bundle stays in quarantine. Repeating the command changes nothing. Needs the rights of a promoter."
        },
        mixinStandardHelpOptions = true)
final class RejectCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "BUNDLE",
            description =
                    "Id of a bundle that waits, or the key of any bundle: one that is missing is rejected when it arrives.")
    private String bundle = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Text. One sentence for the user.")
    private String reason = "";

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
            BundleKey key = find(opened);
            confirmation.require("Bundle " + key.number() + " of " + QuotedText.of(key.user() + "/" + key.device())
                    + " (" + key.id() + ") is rejected for its user: " + QuotedText.of(reason));
            String object = opened.layout().bundle(key);
            int verdicts = opened.promoter().rejectBundle(object, reason);
            try (Rows rows = output.rows("key", "verdicts")) {
                rows.row(object, verdicts);
            }
            output.line(
                    verdicts == 0
                            ? "Everything in the bundle was decided before. Nothing was changed."
                            : "Rejected. The user sees the reason with the next synchronization.");
            return ExitCode.OK;
        });
    }

    private BundleKey find(OpenedPromoter opened) {
        BucketLayout layout = opened.layout();
        return layout.parseBundle(bundle).orElseGet(() -> waiting(opened));
    }

    private BundleKey waiting(OpenedPromoter opened) {
        List<BundleKey> found = new OutboxListing(opened.store(), opened.layout())
                .all().queues().stream()
                        .flatMap(queue -> queue.bundles().stream())
                        .map(waiting -> waiting.name())
                        .filter(name -> name.id().toString().equals(bundle))
                        .toList();
        if (found.size() != 1) {
            throw CommandFailedException.cannotRun(new Problem(
                    (found.isEmpty() ? "No bundle" : "More than one bundle") + " with the id " + QuotedText.of(bundle)
                            + " waits in " + opened.layout().outbox(),
                    "Give the id of a bundle that ./dualstore outbox ls shows, or the whole key of a missing one"));
        }
        return found.getFirst();
    }
}
