package io.dualstore.cli.console;

import io.dualstore.log.commit.LogIntegrityException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Shows the failure of a command as one sentence what is wrong and one what to do, and chooses the exit code. */
public final class FailureHandler implements IExecutionExceptionHandler {

    /** Creates a handler. */
    public FailureHandler() {}

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        Optional<Problem> known = Problem.find(failure);
        if (known.isPresent()) {
            commandLine.getErr().println(commandLine.getCommandSpec().qualifiedName() + ": " + known.get());
        } else {
            failure.printStackTrace(commandLine.getErr()); // the message alone helps nobody
        }
        return switch (failure) {
            case CommandFailedException ended -> ended.exitCode();
            case LogIntegrityException integrity -> ExitCode.WRONG;
            default -> ExitCode.CANNOT_RUN;
        };
    }
}
