package io.dualstore.cli.settings;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A setting of one or more programs.
 *
 * @param name full name, such as {@code dualstore.client.user}
 * @param type kind of value for people, such as {@code duration}
 * @param defaultValue value that applies if the setting is absent, as it would be written; {@code null} if there is none
 * @param description meaning in plain English, as sentences; code is in backticks
 * @param programs programs that read the setting
 */
record Setting(String name, String type, @Nullable String defaultValue, String description, Set<Program> programs) {

    /** Returns whether the name or the meaning contains {@code text}, in any case. */
    boolean matches(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return name.contains(wanted) || description.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** Returns the description without backticks, for a terminal. */
    String plainDescription() {
        return description.replace("`", "");
    }
}
