package io.dualstore.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./dualstore import} as a process. */
class KilledImportIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void killedInTheMiddleAndStartedAgainItEndsAsIfUndisturbed() throws Exception {
        // Later returns make possible again what was refused before: it must stay refused.
        Path file = Invoices.random(folder.resolve("invoices.csv"), 500, 13);
        JsonNode undisturbed = finish(file, "undisturbed");

        ImportedFolder broken = new ImportedFolder(folder.resolve("broken"));
        for (int commits : new int[] {1, 4, 7}) {
            Process process = start(file, "broken");
            try {
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> broken.commits() >= commits);
            } finally {
                process.destroyForcibly();
                process.waitFor();
            }
            assertThat(broken.path().resolve("outcomes.csv")).doesNotExist();
        }
        JsonNode continued = finish(file, "broken");

        assertThat(continued.path("digests")).isEqualTo(undisturbed.path("digests"));
        assertThat(continued.path("invoices")).isEqualTo(undisturbed.path("invoices"));
        assertThat(continued.path("invoices").path("total").asLong()).isEqualTo(500);
        assertThat(continued.path("invoices").path("refused").asLong()).isPositive();
        assertThat(broken.path().resolve("outcomes.csv"))
                .hasSameTextualContentAs(folder.resolve("undisturbed").resolve("outcomes.csv"));
    }

    @Test
    void withoutAFolderItLeavesNothingBehindAndEndsWithOneObjectOfJson() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process process = process(
                List.of("-Djava.io.tmpdir=" + temporary),
                "import",
                sample(),
                "--opening-stock",
                "0.9",
                "--mode",
                "country",
                "--json");

        JsonNode json = lastLine(process);

        assertThat(process.exitValue()).isZero();
        assertThat(json.path("invoices").path("total").asInt()).isEqualTo(14);
        assertThat(json.path("skippedLines").asInt()).isEqualTo(10);
        assertThat(json.path("requests").propertyNames()).contains("put", "put-if-absent", "get", "list");
        assertThat(json.path("digests").propertyNames())
                .containsExactlyInAnyOrder("warehouse", "promoter", "United-Kingdom", "France", "EIRE", "Unspecified");
        assertThat(temporary).isDirectoryNotContaining("glob:**dualstore-import*");
    }

    @Test
    void whatIsNoFileOfInvoicesIsRefusedWithAWordAndAnExitCode() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear Sir,\n");

        Process process = process(List.of(), "import", letter.toString());
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors).contains("InvoiceNo").doesNotContain("\tat ");
    }

    @Test
    void aFileWithoutAnyUsableLineIsRefusedWithOneSentenceAndAnExitCode() throws Exception {
        Path file = Files.writeString(
                folder.resolve("halves.csv"),
                "Invoice;StockCode;Description;Quantity;Country\n1;A;a;half;X\n1;B;b;;X\n");

        Process process = process(
                List.of(),
                "import",
                file.toString(),
                "--data",
                folder.resolve("none").toString());
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors.lines())
                .containsExactly("The import failed: None of the 2 lines of " + file
                        + " can be used. Line 2: the quantity 'half' is not a whole number");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private static String sample() {
        return Path.of("..", "examples", "online-retail-sample.csv").toString();
    }

    private JsonNode finish(Path file, String data) throws Exception {
        Process process = start(file, data);
        JsonNode json = lastLine(process);
        assertThat(process.exitValue()).isZero();
        return json;
    }

    private Process start(Path file, String data) throws IOException {
        return process(
                List.of(),
                "import",
                file.toString(),
                "--opening-stock",
                "0.7",
                "--mode",
                "one",
                "--data",
                folder.resolve(data).toString(),
                "--json");
    }

    private static JsonNode lastLine(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        List<String> lines = output.lines().toList();
        assertThat(lines).isNotEmpty();
        return JSON.readTree(lines.getLast());
    }

    private static Process process(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.add("-jar");
        command.add(Path.of("target", "dualstore-exec.jar").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // Nobody reads it while the process runs: a full pipe would stop it.
        boolean read = !List.of(arguments).contains("--json");
        return builder.redirectError(read ? ProcessBuilder.Redirect.PIPE : ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
