package io.dualstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class DualstoreCommandTest {

    @Test
    void theHelpOfANodeListsTheSettingsThatItReads() {
        assertThat(help("client"))
                .contains("--NAME=VALUE")
                .contains("dualstore.client.user  (text)\n      Name of the user who works on this node; required.\n")
                .contains("dualstore.bucket  (text)")
                .doesNotContain("dualstore.promoter.");
        assertThat(help("promoter"))
                .contains("dualstore.promoter.updates-per-commit  (number, default 500)")
                .contains("dualstore.init  (true or false, default false)")
                .doesNotContain("dualstore.client.");
    }

    private static String help(String command) {
        return Objects.requireNonNull(
                        DualstoreCommand.commandLine().getSubcommands().get(command))
                .getUsageMessage()
                .replace("\r\n", "\n");
    }
}
