package io.dualstore.cli.log;

import picocli.CommandLine.Command;

/** {@code ./dualstore log}. */
@Command(
        name = "log",
        description = "Look into the log of a data set, and check that it is whole. Nothing is written.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, CatCommand.class, TailCommand.class, VerifyCommand.class})
public final class LogCommand {

    /** Made by the command line. */
    public LogCommand() {}
}
