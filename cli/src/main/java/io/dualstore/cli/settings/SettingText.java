package io.dualstore.cli.settings;

import java.util.stream.Collectors;

/** A setting as lines of a terminal: name, type and default, then the meaning, indented. */
final class SettingText {

    private static final String INDENT = "      ";

    private SettingText() {}

    /**
     * Returns the lines.
     *
     * @param width width of the terminal in characters
     */
    static String of(Setting setting, int width) {
        StringBuilder text = new StringBuilder("  " + setting.name() + "  (" + setting.type());
        if (setting.defaultValue() != null) {
            text.append(", default ").append(setting.defaultValue());
        }
        text.append(")").append(System.lineSeparator());
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : setting.plainDescription().split(" ", -1)) {
            if (line.length() + word.length() > width && line.length() > INDENT.length()) {
                text.append(line.toString().stripTrailing()).append(System.lineSeparator());
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        return text.append(line.toString().stripTrailing())
                .append(System.lineSeparator())
                .toString();
    }

    /** Returns the lines and the programs that read the setting. */
    static String withPrograms(Setting setting, int width) {
        return of(setting, width)
                + INDENT
                + "Read by: "
                + setting.programs().stream().map(Program::word).collect(Collectors.joining(", "))
                + System.lineSeparator();
    }
}
