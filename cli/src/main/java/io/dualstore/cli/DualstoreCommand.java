package io.dualstore.cli;

import io.dualstore.cli.console.FailureHandler;
import io.dualstore.cli.copy.CopyCommand;
import io.dualstore.cli.demo.DemoCommand;
import io.dualstore.cli.importing.ImportCommand;
import io.dualstore.cli.log.LogCommand;
import io.dualstore.cli.node.ClientCommand;
import io.dualstore.cli.node.PromoterCommand;
import io.dualstore.cli.snapshot.SnapshotCommand;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./dualstore}. */
@Command(
        name = "dualstore",
        description = "Offline-first event sourcing with nothing behind it but an S3 bucket.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ClientCommand.class,
            PromoterCommand.class,
            ImportCommand.class,
            CopyCommand.class,
            LogCommand.class,
            SnapshotCommand.class,
            GenerateCompletion.class
        })
public final class DualstoreCommand {

    private DualstoreCommand() {}

    /** Runs the command line. */
    public static void main(String[] arguments) {
        CommandLine commandLine = commandLine();
        int exit = arguments.length == 0 ? usage(commandLine) : commandLine.execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Returns the command line with all commands. Durations are written as in the settings of the nodes: {@code 500ms}. */
    static CommandLine commandLine() {
        return new CommandLine(new DualstoreCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, DurationStyle::detectAndParse)
                .setExecutionExceptionHandler(new FailureHandler());
    }

    private static int usage(CommandLine commandLine) {
        commandLine.usage(System.out);
        return 0;
    }
}
