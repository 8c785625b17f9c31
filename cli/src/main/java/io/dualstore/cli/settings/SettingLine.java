package io.dualstore.cli.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A setting as a line of {@code --json}; its schema is {@code docs/schema/settings.json}. */
record SettingLine(
        String name,
        String type,
        @JsonProperty("default") @Nullable String defaultValue,
        String description,
        List<String> programs) {

    static SettingLine of(Setting setting) {
        return new SettingLine(
                setting.name(),
                setting.type(),
                setting.defaultValue(),
                setting.plainDescription(),
                setting.programs().stream().map(Program::word).toList());
    }
}
