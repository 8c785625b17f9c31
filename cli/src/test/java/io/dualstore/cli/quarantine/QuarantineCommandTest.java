package io.dualstore.cli.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.console.CommandRun;
import io.dualstore.cli.dataset.OperatedDataSet;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.update.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands of {@code ./dualstore quarantine} on what a promoter put there. */
class QuarantineCommandTest {

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
    void anEmptyQuarantineIsSaid() {
        assertThat(run("ls").exits(0).out()).contains("Nothing is in quarantine.");
    }

    @Test
    void rejectedUpdatesAreSubmittedAgainOnceUnderNewIdsAsTheirUser() {
        UUID old = data.registers("alice", "A").getFirst();
        rejectAll();
        String bundle = onlyBundle();

        JsonNode row = retried(0, bundle).getFirst();

        UUID id = UUID.fromString(row.path("newId").asString());
        assertThat(row.path("oldId").asString()).isEqualTo(old.toString()).isNotEqualTo(id.toString());
        assertThat(row.path("verdict").asString()).isEqualTo("accepted");
        assertThat(data.promoter.verdictOn("alice", id)).contains(new Verdict.Accepted());
        assertThat(data.promoter.verdictOn("alice", old)).get().isInstanceOf(Verdict.Rejected.class);
        int commits = data.keys(data.layout.sharedLog()).size();
        assertThat(retried(0, bundle)).containsExactly(row);
        assertThat(data.keys(data.layout.sharedLog()))
                .as("a repeat commits nothing")
                .hasSize(commits);
    }

    @Test
    void aNewAttemptIsDecidedAgainAndARejectionIsAnExitCode() {
        data.registers("alice", "A");
        rejectAll();
        String bundle = onlyBundle();
        retried(0, bundle);

        JsonNode row = retried(1, bundle, "--attempt=2").getFirst();

        assertThat(row.path("verdict").asString()).isEqualTo("rejected");
        assertThat(row.path("message").asString()).contains("A");
    }

    @Test
    void withoutAYesNothingIsSubmittedOrDeleted() {
        data.registers("alice", "A");
        rejectAll();
        List<String> before = data.keys("");

        assertThat(run("retry", onlyBundle(), operator()).exits(2).err()).contains("Nothing was changed");
        assertThat(run("drop", onlyBundle()).exits(2).err()).contains("Nothing was changed");
        assertThat(data.keys("")).isEqualTo(before);
    }

    @Test
    void theContentOfABundleIsShownByActionUpToALimit() {
        data.registers("alice", "LANTERN");
        rejectAll();

        List<JsonNode> rows = run("show", onlyBundle(), "--json").exits(0).json("quarantine-show");

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.path("action").asString()).startsWith("stockroom.RegisterItem");
            assertThat(row.path("payload").asString()).contains("LANTERN");
        });
        assertThat(run("show", onlyBundle(), "--limit=0").exits(0).out()).contains("The first 0 of 1 actions:");
    }

    @Test
    void whatCannotBeReadIsShownAsBytesAndNotRetried() {
        data.registers("alice", "A");
        data.store.put(data.keys(data.layout.outbox()).getFirst(), "\u001b[2Jno zstd".getBytes(UTF_8));
        data.promoter.sweep();
        String bundle = onlyBundle();

        CommandRun shown = run("show", bundle).exits(0);

        assertThat(shown.out())
                .contains("It cannot be read")
                .contains("1b5b324a6e6f")
                .doesNotContain("\u001b");
        assertThat(run("retry", bundle, "--yes", operator()).exits(2).err())
                .contains("it cannot be read", "Ask its user to submit the work again");
    }

    @Test
    void aReasonThatActsOnTerminalsIsQuoted() {
        data.registers("alice", "A");
        rejectAll();
        String reason = data.keys(data.layout.root() + "quarantine/").stream()
                .filter(key -> key.endsWith(".reason.json"))
                .findFirst()
                .orElseThrow();
        data.store.put(reason, "{\"code\":\"a\\u001b[2J\",\"message\":\"b\\u202ec\"}".getBytes(UTF_8));

        assertThat(run("ls").exits(0).out()).contains("a\uFFFD[2J").doesNotContain("\u001b", "\u202e");
        assertThat(run("show", onlyBundle()).exits(0).out()).doesNotContain("\u001b", "\u202e");
        data.store.put(reason, "no json".getBytes(UTF_8));
        assertThat(run("ls").exits(0).out()).contains("The reason cannot be read");
    }

    @Test
    void aDroppedBundleIsGone() {
        data.registers("alice", "A");
        rejectAll();
        String bundle = onlyBundle();

        run("drop", bundle, "--yes").exits(0);

        assertThat(data.keys(data.layout.root() + "quarantine/")).isEmpty();
        assertThat(run("show", bundle).exits(2).err()).contains("No bundle with the id " + bundle);
    }

    private void rejectAll() {
        data.keys(data.layout.outbox()).forEach(key -> data.promoter.rejectBundle(key, "For the test"));
    }

    private String onlyBundle() {
        return run("ls", "--json")
                .exits(0)
                .json("quarantine-ls")
                .getFirst()
                .path("bundle")
                .asString();
    }

    private List<JsonNode> retried(int exit, String bundle, String... more) {
        List<String> arguments = new ArrayList<>(List.of("retry", bundle, "--yes", "--json", operator()));
        arguments.addAll(Arrays.asList(more));
        return run(arguments.toArray(String[]::new)).exits(exit).json("quarantine-retry");
    }

    private String operator() {
        return "--data=" + folder.resolve("operator-" + data.layout.dataset());
    }

    private CommandRun run(String... command) {
        return CommandRun.of(new QuarantineCommand(), data.options(command));
    }
}
