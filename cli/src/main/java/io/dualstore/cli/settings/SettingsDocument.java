package io.dualstore.cli.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page {@code docs/SETTINGS.md}. */
final class SettingsDocument {

    private static final String INTRODUCTION = """
            # Settings

            All settings of the programs. This page is generated from the javadoc of the properties classes; a test fails if it is out of date.
            `./dualstore settings [PATTERN]` prints the same in a terminal, with `--json` for programs.

            A setting can be given as

            - an option: `--dualstore.client.user=alice`;
            - an environment variable: `DUALSTORE_CLIENT_USER=alice`, in upper case, with `_` for each dot and without the hyphens;
            - a line of the file `application.properties` in the working directory: `dualstore.client.user=alice`.

            An option wins over an environment variable, and an environment variable over the file. Durations are written as `500ms`, `20s` or `5m`,
            sizes as `512KB` or `1MB`, and lists with commas. [STORES.md](STORES.md) explains what the settings under `dualstore.s3` cost and
            which stores need them. All settings of Spring Boot, such as `server.port`, apply too.
            """;

    private final SettingsCatalog catalog;

    SettingsDocument(SettingsCatalog catalog) {
        this.catalog = catalog;
    }

    /** Returns the page as Markdown. */
    String markdown() {
        Map<String, List<Setting>> sections = new LinkedHashMap<>();
        sections.put(
                "Data set and bucket",
                catalog.all().stream()
                        .filter(setting ->
                                setting.programs().size() > 1 || setting.name().equals("dualstore.init"))
                        .toList());
        sections.put("Client node", only(Program.CLIENT, "dualstore.client."));
        sections.put("Promoter node", only(Program.PROMOTER, "dualstore.promoter."));
        sections.put("Axon application on the bucket", only(Program.APPLICATION, "dualstore.event-store."));
        return INTRODUCTION
                + sections.entrySet().stream()
                        .map(section -> "\n## " + section.getKey() + "\n\n" + table(section.getValue()))
                        .collect(Collectors.joining());
    }

    private List<Setting> only(Program program, String prefix) {
        return catalog.of(program).stream()
                .filter(setting -> setting.name().startsWith(prefix))
                .toList();
    }

    private static String table(List<Setting> settings) {
        return "| Setting | Type | Default | Meaning | Read by |\n|---|---|---|---|---|\n"
                + settings.stream().map(SettingsDocument::row).collect(Collectors.joining());
    }

    private static String row(Setting setting) {
        String defaultValue = setting.defaultValue() == null ? "" : "`" + setting.defaultValue() + "`";
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        setting.name(),
                        setting.type(),
                        defaultValue,
                        setting.description().replace("|", "\\|"),
                        setting.programs().stream().map(Program::word).collect(Collectors.joining(", ")))
                .replace(System.lineSeparator(), "\n");
    }
}
