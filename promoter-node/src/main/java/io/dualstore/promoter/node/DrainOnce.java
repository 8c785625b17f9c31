package io.dualstore.promoter.node;

import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.SweepReport;
import io.dualstore.text.QuotedText;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Decides what waits, prints each decision and what is left, and is done: for schedulers and operators. */
final class DrainOnce implements ApplicationRunner, PromoterListener {

    private static final int MAX_CHARACTERS = 1_000;

    private final PrintStream out;
    private final Runnable drain;
    private SweepReport last = new SweepReport(Map.of(), 0, 0, 0, 0, false);
    private int decided;

    private DrainOnce(PrintStream out, Supplier<Promoter> promoter) {
        this.out = out;
        this.drain = () -> {
            do {
                last = promoter.get().sweep();
            } while (last.commits() > 0);
        };
    }

    static DrainOnce printingTo(PrintStream out, Supplier<Promoter> promoter) {
        return new DrainOnce(out, promoter);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        drain.run();
        out.printf("%d decided, %d bundles of %d devices wait%n", decided, last.backlog(), last.held());
        out.flush();
    }

    @Override
    public void decided(Update line) {
        decided++;
        String why = line.verdict() instanceof Verdict.Rejected rejected
                ? " " + rejected.reason().code() + ": "
                        + QuotedText.of(rejected.reason().message(), MAX_CHARACTERS)
                : "";
        String word = line.verdict() == null ? "" : line.verdict().word();
        out.printf("%s %s of %s on %s%s%n", word, line.id(), line.user(), line.device(), why);
    }
}
