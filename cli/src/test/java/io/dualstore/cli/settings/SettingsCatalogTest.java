package io.dualstore.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsCatalogTest {

    /** A setting that the code reads or reports by its name. */
    private static final Pattern READ_BY_NAME = Pattern.compile(
            "(?:getProperty\\(|@Value\\(\"\\$\\{|ConditionalOn\\w*Property\\((?:name = )?)\"?(dualstore\\.[a-z0-9.-]+)");

    private final SettingsCatalog catalog = SettingsCatalog.load();

    @Test
    void eachSettingHasAMeaningInSentences() {
        assertThat(catalog.all()).hasSizeGreaterThan(50).allSatisfy(setting -> {
            assertThat(setting.description()).as(setting.name()).matches("[A-Z0-9`].{12,}\\.");
            assertThat(setting.description())
                    .as(setting.name())
                    .doesNotContain("{@")
                    .doesNotContain("<");
            assertThat(setting.programs()).as(setting.name()).isNotEmpty();
        });
    }

    @Test
    void eachSettingThatTheCodeReadsByItsNameIsListed() throws IOException {
        TreeSet<String> read = new TreeSet<>();
        for (String module : List.of("s3-event-store", "client-node", "promoter-node")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    READ_BY_NAME
                            .matcher(Files.readString(file))
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .forEach(read::add);
                }
            }
        }

        assertThat(read).contains("dualstore.init", "dualstore.promoter.sqs.queue-url");
        assertThat(catalog.all().stream().map(Setting::name)).containsAll(read);
    }

    @Test
    void aSettingIsDescribedByTypeDefaultAndReaders() {
        assertThat(setting("dualstore.client.sync.busy-interval"))
                .extracting(Setting::type, Setting::defaultValue, Setting::programs)
                .containsExactly("duration", "1s", java.util.Set.of(Program.CLIENT));
        assertThat(setting("dualstore.s3.connect-timeout"))
                .extracting(Setting::type, Setting::defaultValue)
                .containsExactly("duration", "3s");
        assertThat(setting("dualstore.promoter.bytes-per-commit"))
                .extracting(Setting::type, Setting::defaultValue)
                .containsExactly("size", "6MB");
        assertThat(setting("dualstore.bucket"))
                .extracting(Setting::type, Setting::defaultValue, Setting::programs)
                .containsExactly("text", null, java.util.Set.of(Program.values()));
    }

    private Setting setting(String name) {
        return catalog.all().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
