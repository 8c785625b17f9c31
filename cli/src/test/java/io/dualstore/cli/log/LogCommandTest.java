package io.dualstore.cli.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.cli.Program;
import io.dualstore.stockroom.StockroomModel;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    private static SmallDataSet dataSet;

    private final Program program = new Program();

    @BeforeAll
    static void write() {
        dataSet = SmallDataSet.write(folder.resolve("s3"));
    }

    @AfterAll
    static void close() {
        dataSet.close();
    }

    private List<JsonNode> json(String schema, String... command) {
        assertThat(program.run(dataSet.arguments(command))).as(program.err()).isZero();
        assertThat(program.lines()).isNotEmpty();
        return program.lines().stream()
                .peek(line -> OutputSchema.named(schema).requireValid(line))
                .map(JSON::readTree)
                .toList();
    }

    private static List<Long> numbers(List<JsonNode> rows, String field) {
        return rows.stream().map(row -> row.get(field).asLong()).toList();
    }

    @Test
    void lsShowsCommitsAsATable() {
        int exit = program.run(dataSet.arguments("log", "ls", "--to=5"));

        assertThat(exit).as(program.err()).isZero();
        assertThat(program.lines().getFirst()).matches("SEQUENCE  TIME +WRITER  MODEL +UPDATES  EVENTS  BYTES");
        assertThat(program.lines()).hasSize(7);
        assertThat(program.lines().get(3)).matches(" +2  \\S+Z +p1 +stockroom \\S+ +2 +1 +\\d+");
    }

    @Test
    void lsShowsCommitsAsJson() {
        List<JsonNode> rows = json("log-ls", "log", "ls", "--json", "--from=2", "--to=4");

        assertThat(numbers(rows, "sequence")).containsExactly(2L, 3L, 4L);
        assertThat(numbers(rows, "updates")).containsExactly(2L, 1L, 1L);
        assertThat(rows.getFirst().get("bytes").asLong())
                .isEqualTo(dataSet.copy()
                        .resolve("stockroom/main/shared/log/0000000000000000002.jsonl.zst")
                        .toFile()
                        .length());
    }

    @Test
    void lsShowsTheLastOnes() {
        assertThat(numbers(json("log-ls", "log", "ls", "--json", "--last=2", "--to=5"), "sequence"))
                .containsExactly(4L, 5L);
    }

    @Test
    void lsShowsAPrivateLog() {
        assertThat(json("log-ls", "log", "ls", "--json", "--private=alice")).hasSize(1);
    }

    @Test
    void aRangeBeyondTheEndIsEmpty() {
        assertThat(program.run(dataSet.arguments("log", "ls", "--json", "--from=1000")))
                .isZero();
        assertThat(program.out()).isEmpty();
    }

    @Test
    void catPrintsUpdatesOfAUser() {
        List<JsonNode> rows = json("log-cat-update", "log", "cat", "--user=bob");

        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().get("sequence").asLong()).isEqualTo(2);
        assertThat(rows.getFirst().at("/update/verdict/word").asString()).isEqualTo("rejected");
    }

    @Test
    void catPrintsOneUpdate() {
        List<JsonNode> rows = json("log-cat-update", "log", "cat", "--update=" + SmallDataSet.REJECTED);

        assertThat(rows.getFirst().at("/update/id").asString()).isEqualTo(SmallDataSet.REJECTED.toString());
    }

    @Test
    void catPrintsEventsWithTheirPositions() {
        List<JsonNode> rows = json("log-cat-event", "log", "cat", "--events", "--to=5");

        assertThat(numbers(rows, "position")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(numbers(rows, "sequence")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(rows.getFirst().at("/event/payload/description").asString()).isEqualTo("Kännchen");
    }

    @Test
    void tailFollowsUntilItIsInterrupted() throws Exception {
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread tail = Thread.ofPlatform()
                .start(() -> exit.complete(program.run(dataSet.arguments(
                        "log", "tail", "-f", "-n1", "--json", "--busy-interval=10ms", "--idle-interval=20ms"))));
        await().until(() -> program.lines().size() == 1);
        long before = JSON.readTree(program.lines().getFirst()).get("sequence").asLong();

        dataSet.adds();

        await().until(() -> program.lines().size() == 2);
        assertThat(JSON.readTree(program.lines().getLast()).get("sequence").asLong())
                .isEqualTo(before + 1);
        tail.interrupt();
        assertThat(exit.get()).isZero();
    }

    @Test
    void verifySaysWhatWasChecked() {
        int exit = program.run(dataSet.arguments("log", "verify", "--segments", "--snapshot", "--fold"));

        assertThat(exit).as(program.out() + program.err()).isZero();
        assertThat(program.out())
                .matches(
                        "Data set stockroom/main \\(\\S+\\) is whole: 2 logs with \\d+ commits, \\d+ updates and \\d+ events, 1 snapshot,"
                                + " folded by stockroom \\S+\\.\\R");
    }

    @Test
    void verifySaysItAsJson() {
        JsonNode result =
                json("log-verify", "log", "verify", "--json", "--snapshot").getFirst();

        assertThat(result.get("result").asString()).isEqualTo("ok");
        assertThat(result.get("logs").asLong()).isEqualTo(2);
        assertThat(result.get("snapshots").asLong()).isEqualTo(1);
        assertThat(result.has("segments")).isFalse();
    }

    @Test
    void everyCommandExplainsItsSettings() {
        for (List<String> command : List.of(List.of("ls"), List.of("cat"), List.of("tail"), List.of("verify"))) {
            Program help = new Program();
            assertThat(help.run("log", command.getFirst(), "--help")).isZero();
            assertThat(help.out()).contains("--bucket=NAME", "--folder=DIR", "Default:", "--dualstore.NAME=VALUE");
        }
    }

    @Test
    void theModelCanBeGivenAsAClassPath() {
        Path model = Path.of(StockroomModel.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        String services = Path.of("..", "domain", "src", "main", "resources").toString();

        int exit = program.run(
                dataSet.arguments("log", "verify", "--fold", "--classpath=" + model + File.pathSeparator + services));

        assertThat(exit).as(program.out() + program.err()).isZero();
        assertThat(program.out()).contains("folded by stockroom");
    }

    @Test
    void aClassPathWithoutAModelIsRefused() {
        assertThat(program.run(dataSet.arguments("log", "verify", "--fold", "--classpath=" + folder)))
                .isEqualTo(2);
        assertThat(program.err()).contains("There are 0 domain models on " + folder);
    }

    @Test
    void aNegativeNumberIsRefused() {
        assertThat(program.run(dataSet.arguments("log", "ls", "--from=-1"))).isEqualTo(2);
        assertThat(program.err()).contains("The value of --from is negative. Give a number from 0.");
    }
}
