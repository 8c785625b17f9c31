package io.dualstore.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.DualstoreCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a JVM of its own, as scripts see it. */
class ExitCodeTest {

    @TempDir
    Path temp;

    private record Result(int exit, String out, String err) {}

    private Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile="
                        + Path.of("src", "main", "resources", "logback.xml").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                DualstoreCommand.class.getName()));
        command.addAll(List.of(arguments));
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        int exit = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Result(exit, Files.readString(out), Files.readString(err));
    }

    @Test
    void scriptsCanRelyOnExitCodes() throws IOException, InterruptedException {
        try (SmallDataSet dataSet = SmallDataSet.write(temp.resolve("s3"))) {
            String[] verify = dataSet.arguments("log", "verify", "--json").toArray(String[]::new);

            Result whole = run(verify);
            assertThat(whole.exit()).as(whole.err()).isZero();
            assertThat(whole.out().lines()).hasSize(1);
            assertThat(whole.out()).startsWith("{\"result\":\"ok\"");

            Files.delete(new Damage(dataSet.copy()).commit(3));
            Result damaged = run(verify);
            assertThat(damaged.exit()).as(damaged.err()).isEqualTo(1);
            assertThat(damaged.out().lines()).hasSize(1);
            assertThat(damaged.out()).startsWith("{\"result\":\"wrong\"");

            Result nowhere = run("log", "verify", "--folder=" + temp.resolve("absent"), "--application=stockroom");
            assertThat(nowhere.exit()).isEqualTo(2);
            assertThat(nowhere.out()).isEmpty();
            assertThat(nowhere.err()).contains("is not a folder that can be read");
        }
    }
}
