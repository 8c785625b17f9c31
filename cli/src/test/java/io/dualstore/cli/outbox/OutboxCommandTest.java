package io.dualstore.cli.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.console.CommandRun;
import io.dualstore.cli.dataset.OperatedDataSet;
import io.dualstore.embedded.EmbeddedS3;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands of {@code ./dualstore outbox} on bundles that client nodes sent to an embedded S3 server. */
class OutboxCommandTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    static Path folder;

    private static EmbeddedS3 s3;
    private OperatedDataSet data;

    @BeforeAll
    static void start() {
        s3 = EmbeddedS3.start(folder.resolve("s3"));
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void open() {
        data = OperatedDataSet.in(s3, folder, "set" + NUMBER.incrementAndGet());
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void anEmptyOutboxIsSaid() {
        assertThat(run("ls").exits(0).out()).contains("No bundle waits.");
        assertThat(run("ls", "--json").exits(0).out()).isEmpty();
    }

    @Test
    void eachBundleIsListedWithItsStateAndNothingIsDecided() {
        data.registers("alice", "A", "B");
        damage(data.keys(data.layout.outbox()).getLast());

        List<JsonNode> rows = run("ls", "--json").exits(0).json("outbox-ls");

        assertThat(rows).extracting(row -> row.path("state").asString()).containsExactly("ready", "unreadable");
        assertThat(rows).extracting(row -> row.path("user").asString()).containsOnly("alice");
        assertThat(rows.getFirst().path("updates").asInt()).isOne();
        assertThat(run("ls").exits(0).out()).contains("USER").contains("unreadable");
        assertThat(data.keys(data.layout.outbox())).hasSize(2);
        assertThat(data.keys(data.layout.sharedLog())).isEmpty();
    }

    @Test
    void aRejectedBundleGetsItsVerdictAndLeavesTheOutbox() {
        data.registers("alice", "A");
        String id =
                run("ls", "--json").json("outbox-ls").getFirst().path("bundle").asString();

        JsonNode row = run("reject", id, "--reason=Entered twice", "--yes", "--json")
                .exits(0)
                .json("outbox-reject")
                .getFirst();

        assertThat(row.path("verdicts").asInt()).isOne();
        assertThat(data.keys(data.layout.outbox())).isEmpty();
        assertThat(data.keys(data.layout.root() + "quarantine/")).hasSize(2);
        String again = row.path("key").asString();
        assertThat(run("reject", again, "--reason=Entered twice", "--yes")
                        .exits(0)
                        .out())
                .contains("decided before");
        assertThat(data.keys(data.layout.sharedLog())).hasSize(1);
    }

    @Test
    void withoutAYesNothingIsRejected() {
        data.registers("alice", "A");
        String key = data.keys(data.layout.outbox()).getFirst();

        assertThat(run("reject", key, "--reason=No").exits(2).err()).contains("Nothing was changed");
        assertThat(data.keys(data.layout.outbox())).containsExactly(key);
        assertThat(data.keys(data.layout.sharedLog())).isEmpty();
    }

    @Test
    void aBundleThatDoesNotWaitIsNamed() {
        assertThat(run("reject", "0b", "--reason=No", "--yes").exits(2).err())
                .contains("No bundle with the id 0b waits")
                .contains("outbox ls");
    }

    @Test
    void aSkippedGapLetsTheLaterBundlesBeDecided() {
        data.registers("alice", "A", "B");
        List<String> keys = data.keys(data.layout.outbox());
        data.store.delete(keys.subList(0, 1));
        JsonNode held = run("ls", "--json").json("outbox-ls").getFirst();
        assertThat(held.path("reason").asString()).isEqualTo("gap");
        String device = "alice/" + held.path("device").asString();

        List<JsonNode> rows = run("skip", device, "--yes", "--json").exits(0).json("outbox-skip");

        assertThat(rows.getFirst().path("lastGivenUp").asLong()).isZero();
        assertThat(data.promoter.sweep().decidedInAll()).isPositive();
        assertThat(data.keys(data.layout.outbox())).isEmpty();
        assertThat(run("skip", device, "--yes").exits(0).out()).contains("Nothing was changed");
    }

    @Test
    void whatIsNoDeviceIsRefused() {
        assertThat(run("skip", "alice", "--yes").exits(2).err()).contains("'alice' is not a device");
    }

    private void damage(String key) {
        data.store.put(key, "no zstd".getBytes(UTF_8));
    }

    private CommandRun run(String... command) {
        String[] arguments = data.options(command);
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--data=" + folder.resolve("operator-" + data.layout.dataset());
        return CommandRun.of(new OutboxCommand(), all);
    }
}
