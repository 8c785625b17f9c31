package io.dualstore.cli;

import io.dualstore.cli.console.FailureHandler;
import io.dualstore.cli.copy.CopyCommand;
import io.dualstore.cli.demo.DemoCommand;
import io.dualstore.cli.doctor.DoctorCommand;
import io.dualstore.cli.importing.ImportCommand;
import io.dualstore.cli.log.LogCommand;
import io.dualstore.cli.node.ClientCommand;
import io.dualstore.cli.node.PromoterCommand;
import io.dualstore.cli.outbox.OutboxCommand;
import io.dualstore.cli.quarantine.QuarantineCommand;
import io.dualstore.cli.settings.Program;
import io.dualstore.cli.settings.SettingsCommand;
import io.dualstore.cli.settings.SettingsHelp;
import io.dualstore.cli.snapshot.SnapshotCommand;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.convert.DurationStyle;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

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
            OutboxCommand.class,
            QuarantineCommand.class,
            DoctorCommand.class,
            SettingsCommand.class,
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
        CommandLine commandLine = new CommandLine(new DualstoreCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, DurationStyle::detectAndParse)
                .setExecutionExceptionHandler(new FailureHandler());
        SettingsHelp.addTo(command(commandLine, "client"), Program.CLIENT);
        SettingsHelp.addTo(command(commandLine, "promoter"), Program.PROMOTER);
        return commandLine;
    }

    private static CommandSpec command(CommandLine commandLine, String name) {
        return Objects.requireNonNull(commandLine.getSubcommands().get(name)).getCommandSpec();
    }

    private static int usage(CommandLine commandLine) {
        commandLine.usage(System.out);
        return 0;
    }
}
