package io.dualstore.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.console.FailureHandler;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettingsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aPatternLimitsTheListByNameOrMeaning() {
        assertThat(run("BUSY-INTERVAL")).isZero();

        assertThat(out.toString())
                .contains("dualstore.client.sync.busy-interval  (duration, default 1s)")
                .contains("dualstore.promoter.busy-interval")
                .contains("Read by: promoter")
                .doesNotContain("dualstore.bucket");
    }

    @Test
    void jsonHasOneObjectPerLine() {
        assertThat(run("--json", "s3.region")).isZero();

        List<JsonNode> lines =
                out.toString().lines().map(new JsonMapper()::readTree).toList();
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.path("name").asString()).isEqualTo("dualstore.s3.region");
            assertThat(line.path("type").asString()).isEqualTo("text");
            assertThat(line.path("default").isNull()).isTrue();
            assertThat(line.path("programs").size()).isEqualTo(3);
        });
    }

    @Test
    void aPatternWithoutMatchIsAnErrorThatNamesIt() {
        assertThat(run("colour")).isEqualTo(1);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "settings: No setting matches 'colour'. ./dualstore settings lists all settings.");
    }

    private int run(String... arguments) {
        return new CommandLine(new SettingsCommand())
                .setExecutionExceptionHandler(new FailureHandler())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
