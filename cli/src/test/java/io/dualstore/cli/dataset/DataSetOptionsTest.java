package io.dualstore.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.console.FailureHandler;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.embedded.RequestCounts;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class DataSetOptionsTest {

    @TempDir
    static Path folder;

    private static EmbeddedS3 s3;
    private static UUID id;

    private final StringWriter err = new StringWriter();

    @Command(name = "look")
    static class Look implements Runnable {

        @Mixin
        DataSetOptions options = new DataSetOptions();

        @Nullable UUID found;

        @Override
        public void run() {
            try (DataSet dataSet = options.open()) {
                found = dataSet.id();
            }
        }
    }

    @BeforeAll
    static void start() {
        s3 = EmbeddedS3.start(folder);
        s3.createBucket("goods");
        try (ObjectStore store = S3ObjectStore.open(
                S3Settings.at(s3.endpoint(), "us-east-1", "goods").withKeys(s3.accessKey(), s3.secretKey()))) {
            id = LogIdentity.init(store, new BucketLayout("stockroom", "main")).id();
            LogIdentity.init(store, new BucketLayout("stockroom", "trial"));
            LogIdentity.init(store, new BucketLayout("stockroom0", "main"));
            store.put("stockroom/notes.txt", new byte[0]);
            store.put("stockroom/outbox/main/alice/d/1", new byte[0]);
        }
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    private int look(Look look, String... arguments) {
        return new CommandLine(look)
                .setExecutionExceptionHandler(new FailureHandler())
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String[] atServer(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--endpoint=" + s3.endpoint(),
                "--dualstore.s3.access-key=" + s3.accessKey(),
                "--dualstore.s3.secret-key=" + s3.secretKey()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void shortOptionsAndSettingsOpenTheSameDataSet() {
        Look byOptions = new Look();
        Look bySettings = new Look();

        assertThat(look(byOptions, atServer("--bucket", "goods", "--application=stockroom")))
                .as(err.toString())
                .isZero();
        assertThat(look(bySettings, atServer("--dualstore.bucket=goods", "--dualstore.application=stockroom")))
                .as(err.toString())
                .isZero();

        assertThat(byOptions.found).isEqualTo(bySettings.found).isEqualTo(id);
    }

    @Test
    void aFolderIsAStore() {
        Look look = new Look();

        assertThat(look(look, "--folder=" + folder.resolve("goods"), "--application=stockroom"))
                .as(err.toString())
                .isZero();

        assertThat(look.found).isEqualTo(id);
    }

    @Test
    void namesTheDataSetsThatAreThere() {
        int exit = look(new Look(), atServer("--bucket=goods", "--application=stockroom", "--dataset=mian"));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "look: There is no data set stockroom/mian here: object stockroom/mian/meta/log.json is missing.")
                .contains("These data sets are there: stockroom/main, stockroom/trial, stockroom0/main.")
                .hasLineCount(1);
    }

    @Test
    void namesTheDataSetsWithoutAnApplication() {
        int exit = look(new Look(), atServer("--bucket=goods"));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("dualstore.application cannot be used: It is not set.")
                .contains("stockroom/main, stockroom/trial")
                .hasLineCount(1);
    }

    @Test
    void lookingCreatesNothing() {
        RequestCounts before = s3.requests();

        look(new Look(), atServer("--bucket=goods", "--application=stockroom", "--dataset=new"));

        assertThat(folder.resolve("goods/stockroom/new")).doesNotExist();
        RequestCounts sent = s3.requests().since(before);
        assertThat(sent.puts() + sent.deletes()).isZero();
        assertThat(sent.gets()).isPositive();
    }

    @Test
    void aWrongBucketIsNamed() {
        int exit = look(new Look(), atServer("--bucket=godos", "--application=stockroom"));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("NoSuchBucket by bucket 'godos'")
                .contains("Create the bucket, or correct its name or the region.")
                .hasLineCount(1);
    }

    @Test
    void unknownCredentialsAreNamed() {
        int exit = look(
                new Look(),
                "--endpoint=" + s3.endpoint(),
                "--dualstore.s3.access-key=nobody",
                "--dualstore.s3.secret-key=secret",
                "--bucket=goods",
                "--application=stockroom");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("403 InvalidAccessKeyId")
                .contains("Renew or correct the credentials; temporary ones also need dualstore.s3.session-token.")
                .hasLineCount(1);
    }

    @Test
    void aMissingProfileIsAboutCredentials() {
        int exit = look(
                new Look(),
                "--endpoint=" + s3.endpoint(),
                "--profile=no-such-profile",
                "--bucket=goods",
                "--application=stockroom");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("there are no credentials for bucket 'goods'")
                .contains("no-such-profile")
                .contains("Set access key and secret, name a profile that has them, or give the machine a role.");
    }

    @Test
    void aStoreThatIsDownIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        int exit = look(
                new Look(),
                "--endpoint=http://127.0.0.1:" + port,
                "--dualstore.s3.access-key=a",
                "--dualstore.s3.secret-key=b",
                "--bucket=goods",
                "--application=stockroom");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("got no answer from bucket 'goods'")
                .contains("Start the store, or correct the endpoint.");
    }

    @Test
    void aServerWithoutTlsIsNamed() {
        int exit = look(
                new Look(),
                "--endpoint=" + s3.endpoint().toString().replace("http:", "https:"),
                "--dualstore.s3.access-key=a",
                "--dualstore.s3.secret-key=b",
                "--bucket=goods",
                "--application=stockroom");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("Check that the endpoint speaks TLS");
    }

    @Test
    void aValueThatDoesNotFitIsNamed() {
        int exit = look(
                new Look(),
                atServer("--bucket=goods", "--application=stockroom", "--dualstore.s3.connect-timeout=soon"));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("dualstore.s3.connect-timeout")
                .contains("'soon'")
                .hasLineCount(1);
    }

    @Test
    void aMisspeltOptionIsRefused() {
        int exit = look(new Look(), atServer("--bukcet=goods", "--application=stockroom"));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option").contains("--bukcet=goods");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        int exit = look(new Look(), "--folder=" + folder.resolve("absent"), "--application=stockroom");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("absent is not a folder that can be read.");
    }
}
