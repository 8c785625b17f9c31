package io.dualstore.cli.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings of all modules on the class path, from the configuration metadata that the build generates from their properties classes. */
public final class SettingsCatalog {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String PREFIX = "dualstore.";

    private final List<Setting> settings;

    private SettingsCatalog(List<Setting> settings) {
        this.settings = settings;
    }

    /**
     * Reads the metadata of all modules.
     *
     * @throws IllegalStateException if no module has metadata, because it was built without the annotation processor
     */
    public static SettingsCatalog load() {
        Map<String, Setting> settings = new TreeMap<>();
        JsonMapper json = new JsonMapper();
        try {
            for (URL file :
                    Collections.list(SettingsCatalog.class.getClassLoader().getResources(METADATA))) {
                try (InputStream content = file.openStream()) {
                    for (JsonNode property : json.readTree(content).path("properties")) {
                        SettingReader.read(property)
                                .filter(setting -> setting.name().startsWith(PREFIX))
                                .ifPresent(setting -> settings.put(setting.name(), setting));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (settings.isEmpty()) {
            throw new IllegalStateException(
                    "The program has no " + METADATA + " of its modules. Build it with ./mvnw -DskipTests package.");
        }
        return new SettingsCatalog(List.copyOf(settings.values()));
    }

    /** Returns all settings, sorted by name. */
    List<Setting> all() {
        return settings;
    }

    /** Returns the settings whose name or meaning contains {@code text}, sorted by name. */
    List<Setting> matching(String text) {
        return settings.stream().filter(setting -> setting.matches(text)).toList();
    }

    /** Returns the settings that {@code program} reads, sorted by name. */
    List<Setting> of(Program program) {
        return settings.stream()
                .filter(setting -> setting.programs().contains(program))
                .toList();
    }
}
