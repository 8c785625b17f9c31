package io.dualstore.cli.outbox;

import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Rows;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.cli.promoter.PromoterOptions;
import io.dualstore.promoter.outbox.WaitingBundle;
import io.dualstore.promoter.outbox.WaitingState;
import io.dualstore.promoter.outbox.WaitingState.Stage;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./dualstore outbox ls}. */
@Command(
        name = "ls",
        description = {
            "List the bundles that wait, by device. Nothing is executed, decided or deleted.",
            "STATE is ready (the next sweep decides it), unreadable (the next sweep rejects it), held (see REASON), behind-held (an earlier"
                    + " bundle of the device is held) or decided (the next sweep deletes it)."
        },
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Mixin
    private PromoterOptions options = new PromoterOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        List<WaitingState> waiting =
                options.with(dataSet, opened -> opened.promoter().waiting());
        Instant now = TimeSource.real().now();
        try (Rows rows = output.rows(
                "user",
                "device",
                "number",
                "bundle",
                "bytes",
                "updates",
                "arrived",
                "ageSeconds",
                "state",
                "reason",
                "explanation")) {
            waiting.forEach(state -> print(rows, state, now));
        }
        if (waiting.isEmpty()) {
            output.line("No bundle waits.");
        }
        return ExitCode.OK;
    }

    private static void print(Rows rows, WaitingState state, Instant now) {
        WaitingBundle bundle = state.bundle();
        rows.row(
                bundle.name().user(),
                bundle.name().device(),
                bundle.number(),
                bundle.name().id(),
                bundle.size(),
                state.updates() < 0 ? null : state.updates(),
                bundle.arrived(),
                Math.max(0, Duration.between(bundle.arrived(), now).toSeconds()),
                word(state.stage()),
                state.reason() == null ? null : state.reason().word(),
                state.explanation().isEmpty() ? null : state.explanation());
    }

    private static String word(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
