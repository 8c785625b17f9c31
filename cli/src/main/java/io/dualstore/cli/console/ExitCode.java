package io.dualstore.cli.console;

/** The exit codes of all commands that look at a data set. Scripts rely on them. */
public final class ExitCode {

    /** Everything was done, and nothing is wrong. */
    public static final int OK = 0;

    /** The command ran and found something wrong. */
    public static final int WRONG = 1;

    /** The command could not run: wrong options, no store, no data set. */
    public static final int CANNOT_RUN = 2;

    private ExitCode() {}
}
