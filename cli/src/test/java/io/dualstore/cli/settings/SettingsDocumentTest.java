package io.dualstore.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/SETTINGS.md} is what the build generates. {@code -Ddualstore.update-docs=true} writes it. */
class SettingsDocumentTest {

    private static final Path PAGE = Path.of("..", "docs", "SETTINGS.md");

    @Test
    void thePageIsUpToDate() throws IOException {
        String generated = new SettingsDocument(SettingsCatalog.load()).markdown();
        if (Boolean.getBoolean("dualstore.update-docs")) {
            Files.writeString(PAGE, generated);
        }

        assertThat(PAGE)
                .as("Write it with ./mvnw -pl cli -am test -Dtest=SettingsDocumentTest -Ddualstore.update-docs=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .hasContent(generated);
    }
}
