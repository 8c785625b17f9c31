package io.dualstore.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.console.CommandRun;
import io.dualstore.cli.dataset.OperatedDataSet;
import io.dualstore.client.ClientSettings;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.embedded.StoreQuirk;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.store.BucketLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code ./dualstore doctor} on an embedded S3 server in good and bad health. */
class DoctorCommandTest {

    @TempDir
    static Path folder;

    private static EmbeddedS3 s3;
    private static OperatedDataSet data;

    @BeforeAll
    static void start() {
        s3 = EmbeddedS3.start(folder.resolve("s3"));
        data = OperatedDataSet.in(s3, folder, "main");
        data.registers("alice", "A");
        data.promoter.sweep();
    }

    @AfterAll
    static void stop() {
        data.close();
        s3.close();
    }

    @AfterEach
    void recover() {
        s3.faults().heal();
        s3.quirks().set();
    }

    @Test
    void aSoundDataSetHasNothingWrongAndStaysAsItIs() {
        List<String> before = data.keys("");

        Map<String, JsonNode> found = run(0);

        assertThat(found.keySet())
                .containsExactly(
                        "endpoint",
                        "clock",
                        "region",
                        "credentials",
                        "bucket",
                        "right-to-write",
                        "deletion-of-commits",
                        "conformance",
                        "right-to-list",
                        "right-to-read",
                        "identity",
                        "log",
                        "model",
                        "snapshots",
                        "outbox",
                        "disk");
        assertThat(state(found, "deletion-of-commits"))
                .as("the embedded server has one role, which may do everything")
                .isEqualTo("warning");
        assertThat(text(found, "identity", "found")).contains(data.identity.id().toString());
        assertThat(text(found, "log", "found")).contains("Newest commit 0");
        assertThat(data.keys("")).isEqualTo(before);
    }

    @Test
    void aStoreThatIsDownIsNamedAndChecksThatNeedNoStoreHaveResults() {
        s3.faults().unreachable();

        Map<String, JsonNode> found = run(1, "--dualstore.s3.call-timeout=2s");

        assertThat(text(found, "endpoint", "found")).startsWith("Nothing answers at ");
        assertThat(text(found, "endpoint", "nextStep")).contains("Start the store");
        assertThat(state(found, "bucket")).isEqualTo("wrong");
        assertThat(state(found, "credentials")).as("needs no store").isEqualTo("ok");
        assertThat(state(found, "disk")).isNotEqualTo("wrong");
    }

    @Test
    void aStoreThatHangsEndsWithTheTimeLimitAndTheOtherChecksHaveResults() {
        s3.faults().hanging();

        Map<String, JsonNode> found = run(1, "--time-limit=2");

        assertThat(text(found, "bucket", "found")).isEqualTo("No result within 2 s");
        assertThat(state(found, "credentials")).isEqualTo("ok");
    }

    @Test
    void aWrongBucketIsNamed() {
        Map<String, JsonNode> found = run(1, "--bucket=no-such-bucket");

        assertThat(state(found, "endpoint")).isEqualTo("ok");
        assertThat(text(found, "bucket", "found")).contains("no-such-bucket");
        assertThat(text(found, "bucket", "nextStep")).contains("Create the bucket");
    }

    @Test
    void aWrongDataSetNamesThoseThatAreThere() {
        Map<String, JsonNode> found = run(1, "--dataset=mian");

        assertThat(text(found, "identity", "found")).contains("no data set stockroom/mian");
        assertThat(text(found, "identity", "nextStep")).contains("stockroom/main");
        assertThat(state(found, "bucket")).isEqualTo("ok");
    }

    @Test
    void wrongKeysAreNamed() {
        Map<String, JsonNode> found = run(1, "--dualstore.s3.secret-key=wrong");

        assertThat(text(found, "bucket", "nextStep")).containsIgnoringCase("credentials");
        assertThat(state(found, "endpoint")).isEqualTo("ok");
    }

    @Test
    void missingRightsAreNamedAndAForbiddenDeletionIsGood() {
        s3.faults()
                .set(
                        new io.dualstore.embedded.Fault.Refusing(403),
                        request -> request.kind().writes());

        Map<String, JsonNode> found = run(0);

        assertThat(text(found, "right-to-write", "found")).startsWith("Denied under ");
        assertThat(state(found, "right-to-write")).isEqualTo("warning");
        assertThat(state(found, "conformance")).isEqualTo("warning");
        assertThat(state(found, "deletion-of-commits")).isEqualTo("ok");
        assertThat(state(found, "right-to-list")).isEqualTo("ok");
    }

    @Test
    void aStoreWithoutConditionalWritesCannotHoldALog() {
        s3.quirks().set(StoreQuirk.REFUSES_CONDITIONS);

        Map<String, JsonNode> found = run(1);

        assertThat(text(found, "conformance", "found")).contains("cannot hold a log");
    }

    @Test
    void temporaryCredentialsWithoutTheirTokenAreNamed() {
        s3.quirks().set(StoreQuirk.REQUIRES_SESSION_TOKEN);

        assertThat(text(run(1), "bucket", "nextStep")).contains("dualstore.s3.session-token");
    }

    @Test
    void aCommitOfAnotherLogIsTheWrongOne() {
        BucketLayout other = new BucketLayout("stockroom", "swapped");
        LogIdentity.init(data.store, other);
        data.store.put(
                BucketLayout.commit(other.sharedLog(), 0),
                data.store
                        .get(BucketLayout.commit(data.layout.sharedLog(), 0), 1 << 20)
                        .orElseThrow());

        Map<String, JsonNode> found = run(1, "--dataset=swapped");

        assertThat(text(found, "log", "found")).contains("belongs to the data set " + data.identity.id());
        data.store.delete(data.keys(other.root()));
    }

    @Test
    void aClientsFolderIsExamined() throws Exception {
        Path client = Files.createDirectories(folder.resolve("alice"));
        Files.copy(folder.resolve("main-alice.db"), ClientSettings.fileIn(client));

        Map<String, JsonNode> found = run(0, "--data=" + client);

        assertThat(text(found, "client-file", "found")).isEqualTo("Sound; user alice");
        assertThat(text(found, "client-pending", "found")).isEqualTo("0 not sent, 1 without verdict, 0 refused");
        assertThat(text(found, "client-sync", "found")).contains("1 behind", "last bundle sent at");
    }

    @Test
    void aDamagedOrMissingClientFileIsNamed() throws Exception {
        Path client = Files.createDirectories(folder.resolve("broken"));

        assertThat(text(run(1, "--data=" + client), "client-file", "found")).contains("There is no file");
        Files.writeString(
                ClientSettings.fileIn(client), "no database, but long enough to be read as one".repeat(20), UTF_8);
        assertThat(text(run(1, "--data=" + client), "client-file", "found")).contains("damaged");
    }

    @Test
    void aFolderThatWasCopiedOutOfTheBucketHasNoChecksOfTheStore() {
        CommandRun run = CommandRun.of(
                new DoctorCommand(),
                "--folder=" + folder.resolve("s3").resolve(OperatedDataSet.BUCKET),
                "--application=stockroom",
                "--json");

        assertThat(run.exits(0).json("doctor"))
                .extracting(line -> line.path("check").asString())
                .contains("log")
                .doesNotContain("endpoint", "conformance", "right-to-write");
    }

    private static String state(Map<String, JsonNode> found, String check) {
        return text(found, check, "state");
    }

    private static String text(Map<String, JsonNode> found, String check, String field) {
        return Objects.requireNonNull(found.get(check)).path(field).asString();
    }

    private static Map<String, JsonNode> run(int exit, String... more) {
        List<String> arguments = new ArrayList<>(Arrays.asList(data.options("--json")));
        for (String argument : more) {
            String option = argument.substring(0, argument.indexOf('='));
            arguments.removeIf(given -> given.startsWith(option + "="));
            arguments.add(argument);
        }
        Map<String, JsonNode> found = new LinkedHashMap<>();
        CommandRun.of(new DoctorCommand(), arguments.toArray(String[]::new))
                .exits(exit)
                .json("doctor")
                .forEach(line -> found.put(line.path("check").asString(), line));
        return found;
    }
}
