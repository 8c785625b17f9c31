package io.dualstore.cli.settings;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The settings of a program in the {@code --help} of the command that starts it. */
public final class SettingsHelp {

    private static final String SECTION = "settings";

    private SettingsHelp() {}

    /** Adds the settings that {@code program} reads to the help of a command. They are read when the help is printed. */
    public static void addTo(CommandSpec command, Program program) {
        UsageMessageSpec usage = command.usageMessage();
        List<String> sections = new ArrayList<>(usage.sectionKeys());
        sections.add(sections.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), SECTION);
        usage.sectionKeys(sections);
        usage.sectionMap().put(SECTION, help -> text(help, program));
    }

    private static String text(Help help, Program program) {
        int width = help.commandSpec().usageMessage().width();
        StringBuilder text = new StringBuilder(String.format("%nSettings, each as --NAME=VALUE:%n"));
        SettingsCatalog.load().of(program).forEach(setting -> text.append(SettingText.of(setting, width)));
        return text.toString();
    }
}
