package io.dualstore.cli.console;

/** Ends a command with a problem and an exit code. */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final int exitCode;

    private CommandFailedException(Problem problem, int exitCode) {
        super(problem.toString());
        this.problem = problem;
        this.exitCode = exitCode;
    }

    /** The command found something wrong. */
    public static CommandFailedException wrong(Problem problem) {
        return new CommandFailedException(problem, ExitCode.WRONG);
    }

    /** The command could not run. */
    public static CommandFailedException cannotRun(Problem problem) {
        return new CommandFailedException(problem, ExitCode.CANNOT_RUN);
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }

    /** The exit code of the process. */
    public int exitCode() {
        return exitCode;
    }
}
