package io.dualstore.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.console.CommandRun;
import org.junit.jupiter.api.Test;

class SettingsCommandTest {

    @Test
    void aPatternLimitsTheListByNameOrMeaning() {
        assertThat(run("BUSY-INTERVAL").exits(0).out())
                .contains("dualstore.client.sync.busy-interval  (duration, default 1s)")
                .contains("dualstore.promoter.busy-interval")
                .contains("Read by: promoter")
                .doesNotContain("dualstore.bucket");
    }

    @Test
    void jsonHasOneObjectPerLine() {
        assertThat(run("--json").exits(0).json("settings")).hasSizeGreaterThan(50);
        assertThat(run("--json", "s3.region").json("settings")).singleElement().satisfies(line -> {
            assertThat(line.path("name").asString()).isEqualTo("dualstore.s3.region");
            assertThat(line.path("type").asString()).isEqualTo("text");
            assertThat(line.path("default").isNull()).isTrue();
            assertThat(line.path("programs").size()).isEqualTo(3);
        });
    }

    @Test
    void aPatternWithoutMatchIsAnErrorThatNamesIt() {
        assertThat(run("colour").exits(1).err())
                .isEqualToIgnoringNewLines(
                        "settings: No setting matches 'colour'. ./dualstore settings lists all settings.");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(new SettingsCommand(), arguments);
    }
}
