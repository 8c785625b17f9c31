package io.dualstore.cli.console;

import java.io.PrintStream;

/** One line on a terminal that shows how far a long command is. It is rewritten in place, and removed at the end. */
public final class Progress implements AutoCloseable {

    private static final long INTERVAL_NANOS = 200_000_000L;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream terminal;
    private final boolean shown;
    private long lastNanos;
    private boolean dirty;

    private Progress(PrintStream terminal, boolean shown) {
        this.terminal = terminal;
        this.shown = shown;
    }

    static Progress on(PrintStream terminal, boolean shown) {
        return new Progress(terminal, shown);
    }

    /** Shows this text, unless the last one was shown a moment ago. */
    public void show(String text) {
        long now = System.nanoTime();
        if (shown && (!dirty || now - lastNanos > INTERVAL_NANOS)) {
            terminal.print(ERASE_LINE + text);
            terminal.flush();
            lastNanos = now;
            dirty = true;
        }
    }

    @Override
    public void close() {
        if (dirty) {
            terminal.print(ERASE_LINE);
            terminal.flush();
            dirty = false;
        }
    }
}
