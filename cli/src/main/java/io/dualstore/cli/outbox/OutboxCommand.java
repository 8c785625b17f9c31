package io.dualstore.cli.outbox;

import picocli.CommandLine.Command;

/** {@code ./dualstore outbox}. */
@Command(
        name = "outbox",
        description = "Show the bundles that wait for a promoter, reject one, or give up missing ones.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, RejectCommand.class, SkipCommand.class})
public final class OutboxCommand {

    /** Made by the command line. */
    public OutboxCommand() {}
}
