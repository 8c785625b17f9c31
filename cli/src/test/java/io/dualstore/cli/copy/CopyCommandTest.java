package io.dualstore.cli.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.console.FailureHandler;
import io.dualstore.copy.CopyOrigin;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.append.LogUnderTest;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CopyCommandTest {

    private static final BucketLayout SOURCE = new BucketLayout("stockroom", "main");

    @TempDir
    static Path folder;

    private static EmbeddedS3 s3;
    private static ObjectStore goods;
    private static ObjectStore other;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        s3 = EmbeddedS3.start(folder);
        goods = bucket("goods");
        other = bucket("other");
        LogUnderTest log = LogUnderTest.in(goods, SOURCE);
        log.append(log.start(), 5);
        LogUnderTest anna = new LogUnderTest(
                goods, LogAddress.privateOf(SOURCE, "anna", log.address().logId()));
        anna.append(anna.start(), 2);
    }

    private static ObjectStore bucket(String name) {
        s3.createBucket(name);
        return S3ObjectStore.open(
                S3Settings.at(s3.endpoint(), "us-east-1", name).withKeys(s3.accessKey(), s3.secretKey()));
    }

    @AfterAll
    static void stop() {
        goods.close();
        other.close();
        s3.close();
    }

    @Test
    void aDataSetIsCopiedWithinItsBucket() {
        assertThat(copies("--bucket=goods", "--application=stockroom", "--to-dataset=within"))
                .as(err.toString())
                .isZero();

        BucketLayout copy = new BucketLayout("stockroom", "within");
        assertThat(out.toString())
                .contains("stockroom/within is a copy up to commit 4: 5 shared events.")
                .contains(LogIdentity.read(goods, copy).id().toString());
        assertThat(commits(goods, copy.sharedLog())).isEqualTo(5);
        assertThat(commits(goods, copy.privateLog("anna"))).isZero();
    }

    @Test
    void aDataSetIsCopiedToAnotherBucketUpToACommit() {
        assertThat(copies(
                        "--bucket=goods",
                        "--application=stockroom",
                        "--to-bucket=other",
                        "--to-dataset=main",
                        "--to-sequence=2",
                        "--private-logs"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("up to commit 2: 3 shared events, private logs of 1 user.");
        assertThat(commits(other, SOURCE.sharedLog())).isEqualTo(3);
        assertThat(commits(other, SOURCE.privateLog("anna"))).isEqualTo(2);
    }

    @Test
    void aFolderIsCopiedIntoABucket() {
        assertThat(copies(
                        "--folder=" + folder.resolve("goods"),
                        "--application=stockroom",
                        "--to-bucket=other",
                        "--to-dataset=restored"))
                .as(err.toString())
                .isZero();

        assertThat(commits(other, new BucketLayout("stockroom", "restored").sharedLog()))
                .isEqualTo(5);
    }

    @Test
    void aRepeatedCopySaysThatItWasComplete() {
        String[] arguments = {"--bucket=goods", "--application=stockroom", "--to-dataset=twice", "--json"};
        copies(arguments);
        JsonNode first = new JsonMapper().readTree(out.toString());
        out.getBuffer().setLength(0);

        assertThat(copies(arguments)).isZero();

        CopyOrigin origin =
                CopyOrigin.find(goods, new BucketLayout("stockroom", "twice")).orElseThrow();
        assertThat(first.at("/id").asString()).isEqualTo(origin.id().toString());
        assertThat(first.at("/events").asInt()).isEqualTo(5);
        assertThat(first.at("/complete").asString()).isEqualTo("now");
        JsonNode second = new JsonMapper().readTree(out.toString());
        assertThat(second.at("/complete").asString()).isEqualTo("before");
        assertThat(second.at("/id")).isEqualTo(first.at("/id"));
    }

    @Test
    void anExistingDataSetIsNotOverwritten() {
        LogIdentity.init(goods, new BucketLayout("stockroom", "taken"));

        assertThat(copies("--bucket=goods", "--application=stockroom", "--to-dataset=taken"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("There is a data set stockroom/taken/ already. Choose one that does not exist.")
                .doesNotContain("Exception");
    }

    @Test
    void theSourceMustHaveTheCommit() {
        assertThat(copies("--bucket=goods", "--application=stockroom", "--to-dataset=beyond", "--to-sequence=5"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("The source has no commit 5: its last one is 4.");
    }

    private int copies(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--endpoint=" + s3.endpoint(),
                "--dualstore.s3.access-key=" + s3.accessKey(),
                "--dualstore.s3.secret-key=" + s3.secretKey()));
        return new CommandLine(new CopyCommand())
                .setExecutionExceptionHandler(new FailureHandler())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private static int commits(ObjectStore store, String log) {
        return store.list(log, "", 1_000).size();
    }
}
