package io.dualstore.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.autoconfigure.DualstoreProperties;
import io.dualstore.embedded.Credentials;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The variables that the demo prints are understood by Dualstore's programs and by the AWS tools. */
class DemoEnvironmentTest {

    @TempDir
    Path folder;

    @Test
    void theVariablesPointOtherProgramsAtTheDemo() {
        try (EmbeddedS3 s3 = EmbeddedS3.start(folder, 0, new Credentials("key-of-demo", "it's secret"))) {
            s3.createBucket("dualstore-demo");
            DemoEnvironment environment = DemoEnvironment.of(s3, "dualstore-demo", "demo");

            DualstoreProperties bound = bound(environment.variables());

            assertThat(bound.requiredApplication()).isEqualTo("demo");
            assertThat(bound.s3().endpoint()).isEqualTo(s3.endpoint());
            try (ObjectStore store = store(environment, bound.requiredBucket())) {
                assertThat(store.putIfAbsent("k", new byte[1])).isEqualTo(PutIfAbsent.CREATED);
            }
        }
    }

    @Test
    void aBucketCanBeMadeAsAtAmazon() {
        try (EmbeddedS3 s3 = EmbeddedS3.start(folder)) {
            DemoEnvironment environment = DemoEnvironment.of(s3, "dualstore-demo", "demo");
            try (S3Client aws = S3Client.builder()
                    .endpointOverride(URI.create(value(environment, "AWS_ENDPOINT_URL")))
                    .region(Region.of(value(environment, "AWS_REGION")))
                    .forcePathStyle(true)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                            value(environment, "AWS_ACCESS_KEY_ID"), value(environment, "AWS_SECRET_ACCESS_KEY"))))
                    .build()) {
                aws.createBucket(request -> request.bucket("my-bucket"));
            }

            try (ObjectStore store = store(environment, "my-bucket")) {
                assertThat(store.putIfAbsent("k", new byte[1])).isEqualTo(PutIfAbsent.CREATED);
            }
        }
    }

    @Test
    void theLinesAreCommandsOfAShell() throws Exception {
        DemoEnvironment environment = new DemoEnvironment(Map.of("DUALSTORE_BUCKET", "it's $HOME `x`"));

        Process shell = new ProcessBuilder(
                        List.of("sh", "-c", environment.lines().getFirst() + "; printf %s \"$DUALSTORE_BUCKET\""))
                .start();

        assertThat(new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("it's $HOME `x`");
    }

    private static DualstoreProperties bound(Map<String, String> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.copyOf(variables)));
        return Binder.get(environment)
                .bind("dualstore", DualstoreProperties.class)
                .get();
    }

    private static ObjectStore store(DemoEnvironment environment, String bucket) {
        return S3ObjectStore.open(S3Settings.at(
                        URI.create(value(environment, "DUALSTORE_S3_ENDPOINT")),
                        value(environment, "AWS_REGION"),
                        bucket)
                .withKeys(value(environment, "AWS_ACCESS_KEY_ID"), value(environment, "AWS_SECRET_ACCESS_KEY")));
    }

    private static String value(DemoEnvironment environment, String name) {
        return Objects.requireNonNull(environment.variables().get(name));
    }
}
