package io.dualstore.cli.quarantine;

import picocli.CommandLine.Command;

/** {@code ./dualstore quarantine}. */
@Command(
        name = "quarantine",
        description = "Show what could not be decided in the usual way, submit it again, or delete it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, ShowCommand.class, RetryCommand.class, DropCommand.class})
public final class QuarantineCommand {

    /** Made by the command line. */
    public QuarantineCommand() {}
}
