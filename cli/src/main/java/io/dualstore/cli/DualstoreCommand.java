package io.dualstore.cli;

import io.dualstore.cli.demo.DemoCommand;
import io.dualstore.cli.importing.ImportCommand;
import io.dualstore.cli.node.ClientCommand;
import io.dualstore.cli.node.PromoterCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./dualstore}. */
@Command(
        name = "dualstore",
        description = "Offline-first event sourcing with nothing behind it but an S3 bucket.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DemoCommand.class, ClientCommand.class, PromoterCommand.class, ImportCommand.class})
public final class DualstoreCommand {

    private DualstoreCommand() {}

    /** Runs the command line. */
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new DualstoreCommand()).setCaseInsensitiveEnumValuesAllowed(true);
        int exit = arguments.length == 0 ? usage(commandLine) : commandLine.execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    private static int usage(CommandLine commandLine) {
        commandLine.usage(System.out);
        return 0;
    }
}
