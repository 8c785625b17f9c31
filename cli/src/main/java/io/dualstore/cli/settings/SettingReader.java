package io.dualstore.cli.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;

/** Translates a property of the configuration metadata into words for people. */
final class SettingReader {

    private SettingReader() {}

    /** Returns the setting; empty if the metadata has no type, as for a group of settings. */
    static Optional<Setting> read(JsonNode property) {
        String name = property.path("name").asString("");
        String javaType = property.path("type").asString("");
        if (name.isEmpty() || javaType.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Setting(
                name,
                type(javaType),
                defaultValue(property.path("defaultValue"), javaType),
                sentences(property.path("description").asString("")),
                Program.readersOf(name)));
    }

    private static String type(String javaType) {
        if (javaType.contains("<")) {
            String element = javaType.substring(javaType.indexOf('<') + 1, javaType.lastIndexOf('>'));
            return element.contains("$") ? "list of groups" : "list of " + type(element) + "s";
        }
        return switch (javaType) {
            case "java.lang.Boolean" -> "true or false";
            case "java.lang.Integer", "java.lang.Long" -> "number";
            case "java.lang.String" -> "text";
            case "java.time.Duration" -> "duration";
            case "java.net.URI" -> "URL";
            case "java.nio.file.Path" -> "path";
            case "org.springframework.util.unit.DataSize" -> "size";
            default -> "choice";
        };
    }

    private static @Nullable String defaultValue(JsonNode value, String javaType) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
        }
        String text = value.asString();
        return javaType.equals("java.time.Duration") ? simple(DurationStyle.detectAndParse(text)) : text;
    }

    private static String simple(Duration duration) {
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        return duration.toSecondsPart() != 0 ? duration.toSeconds() + "s" : duration.toMinutes() + "m";
    }

    /** Begins with a capital letter, ends with a full stop, and has code in backticks. */
    private static String sentences(String description) {
        String text = description.strip().replaceAll("\\s+", " ").replaceAll("\\{@code ([^}]*)}", "`$1`");
        if (text.isEmpty()) {
            return text;
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
