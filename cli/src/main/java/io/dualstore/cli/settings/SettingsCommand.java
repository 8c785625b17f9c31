package io.dualstore.cli.settings;

import io.dualstore.cli.console.CommandFailedException;
import io.dualstore.cli.console.ExitCode;
import io.dualstore.cli.console.Output;
import io.dualstore.cli.console.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./dualstore settings}. */
@Command(
        name = "settings",
        description =
                "List the settings of all programs: name, type, default, meaning, and the programs that read them.",
        mixinStandardHelpOptions = true)
public final class SettingsCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            description = "List only settings with this text in their name or meaning.")
    private String pattern = "";

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<Setting> found = SettingsCatalog.load().matching(pattern);
        if (found.isEmpty()) {
            throw CommandFailedException.wrong(
                    new Problem("No setting matches '" + pattern + "'", "./dualstore settings lists all settings"));
        }
        int width = spec.usageMessage().width();
        JsonMapper mapper = new JsonMapper();
        for (Setting setting : found) {
            if (output.isJson()) {
                output.json(mapper.writeValueAsString(SettingLine.of(setting)));
            } else {
                output.line(SettingText.withPrograms(setting, width).stripTrailing());
            }
        }
        return ExitCode.OK;
    }
}
