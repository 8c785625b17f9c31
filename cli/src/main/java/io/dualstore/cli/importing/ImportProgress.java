package io.dualstore.cli.importing;

import io.dualstore.cli.console.Terminal;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on the standard error stream how far the import is, how fast, and how long it will take yet; to a person only. */
final class ImportProgress implements AutoCloseable {

    private static final int UPDATE_MILLIS = 200;

    private final @Nullable ProgressBar bar;

    private ImportProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** @param wanted whether to show progress if the output is a terminal */
    static ImportProgress of(long invoices, boolean wanted) {
        if (!wanted || !Terminal.isPresent()) {
            return new ImportProgress(null);
        }
        return new ImportProgress(new ProgressBarBuilder()
                .setTaskName("Importing")
                .setUnit(" invoices", 1)
                .setInitialMax(invoices)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .build());
    }

    /** One more invoice has been issued. */
    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
