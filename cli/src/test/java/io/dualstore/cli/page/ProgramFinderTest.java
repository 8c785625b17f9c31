package io.dualstore.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

class ProgramFinderTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void withoutChromiumTestsAreSkippedAndOneLineNamesTheScriptThatInstallsIt() {
        ProgramFinder finder = finder(folder.resolve("chromium"));

        for (int test = 0; test < 3; test++) {
            assertThatThrownBy(finder::findOrSkip)
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessageContaining("setup/install-chromium.sh");
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("SKIPPED")
                .contains("setup/install-chromium.sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup/install-chromium.sh", "setup/install-nginx.sh"})
    void theScriptsAreThere(String script) {
        assertThat(Path.of("..", script)).isExecutable();
    }

    @Test
    void theFirstThatCanBeExecutedIsTaken() throws Exception {
        Path text = Files.createFile(folder.resolve("text"));
        Path chromium = Files.createFile(folder.resolve("chromium"));
        assertThat(chromium.toFile().setExecutable(true)).isTrue();

        assertThat(finder(folder.resolve("none"), text, chromium).findOrSkip()).isEqualTo(chromium);
        assertThat(said.size()).isZero();
    }

    private ProgramFinder finder(Path... places) {
        return new ProgramFinder(
                "Chromium",
                "setup/install-chromium.sh",
                List.of(places),
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
