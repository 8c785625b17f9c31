package io.dualstore.cli.quarantine;

import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Rows;
import io.dualstore.cli.dataset.DataSet;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.promoter.outbox.BundleContent;
import io.dualstore.text.QuotedText;
import io.dualstore.update.Action;
import io.dualstore.update.Bundle;
import io.dualstore.update.Payload;
import io.dualstore.update.Update;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./dualstore quarantine show}. */
@Command(
        name = "show",
        description = {
            "Show the content of a bundle in quarantine: a row per action or, of a bundle that cannot be read, its first bytes.",
            "Texts are quoted and cut, so that nothing in them acts on the terminal."
        },
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    private static final int MAX_PAYLOAD = 500;
    private static final int SHOWN_BYTES = 64;

    @Parameters(paramLabel = "BUNDLE", description = "Id of a bundle that ./dualstore quarantine ls shows.")
    private String bundle = "";

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            description = "Number. Most actions that are shown. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        try (DataSet opened = dataSet.open();
                Rows rows = output.rows("update", "created", "action", "payload")) {
            QuarantineFolder folder = new QuarantineFolder(opened.store(), opened.layout());
            QuarantineEntry entry = folder.find(bundle);
            output.line(QuotedText.of(entry.reason().code()) + ": "
                    + QuotedText.message(entry.reason().message()));
            Content.of(folder, entry)
                    .ifPresentOrElse(
                            content -> show(content, folder, entry, rows),
                            () -> output.line(
                                    "The bundle was not copied, because it is too large. Its device still has it."));
        }
        return ExitCode.OK;
    }

    private void show(BundleContent content, QuarantineFolder folder, QuarantineEntry entry, Rows rows) {
        switch (content) {
            case BundleContent.Whole whole -> readable(whole.bundle(), rows);
            case BundleContent.Unreadable unreadable -> unreadable(unreadable.message(), folder, entry, rows);
            case BundleContent.Newer newer -> unreadable(newer.message(), folder, entry, rows);
            case BundleContent.NotRead notRead -> unreadable(notRead.message(), folder, entry, rows);
        }
    }

    private void readable(Bundle bundle, Rows rows) {
        int actions = bundle.updates().stream()
                .mapToInt(update -> update.actions().size())
                .sum();
        output.line(actions <= limit ? actions + " actions:" : "The first " + limit + " of " + actions + " actions:");
        int shown = 0;
        for (Update update : bundle.updates()) {
            for (Action action : update.actions()) {
                if (shown++ < limit) {
                    rows.row(update.id(), update.stamps().created().at(), action.name(), text(action.payload()));
                }
            }
        }
    }

    private void unreadable(String message, QuarantineFolder folder, QuarantineEntry entry, Rows rows) {
        output.line("It cannot be read: " + QuotedText.message(message) + ". The first bytes:");
        folder.copy(entry)
                .ifPresent(stored -> rows.row(
                        null, null, null, HexFormat.of().formatHex(stored, 0, Math.min(stored.length, SHOWN_BYTES))));
    }

    private static @Nullable String text(@Nullable Payload payload) {
        return payload == null ? null : QuotedText.of(payload.toString(), MAX_PAYLOAD);
    }
}
