package io.dualstore.embedded;

import static io.dualstore.embedded.S3Clients.BUCKET;
import static io.dualstore.embedded.S3Clients.get;
import static io.dualstore.embedded.S3Clients.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class EmbeddedS3Test {

    @TempDir
    Path folder;

    static Stream<Arguments> clients() {
        return Stream.of(
                S3Clients.named("checksums when required", S3Clients::of),
                S3Clients.named("the default checksums", S3Clients::withDefaultChecksums));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void anObjectCanBePutReadListedAndDeleted(S3Clients.ClientOf clients) {
        try (EmbeddedS3 server = started();
                S3Client client = clients.client(server)) {
            put(client, "shop/shared/log/0000.json", "bolts");
            put(client, "shop/shared/log/0001.json", "nuts");
            put(client, "shop/outbox/anna.json", "gears");

            assertThat(get(client, "shop/shared/log/0001.json")).isEqualTo("nuts");
            assertThat(client.headObject(head -> head.bucket(BUCKET).key("shop/outbox/anna.json"))
                            .contentLength())
                    .isEqualTo(5);
            assertThat(keys(client, "shop/shared/log/"))
                    .containsExactly("shop/shared/log/0000.json", "shop/shared/log/0001.json");
            assertThat(client.listObjectsV2(list ->
                                    list.bucket(BUCKET).prefix("shop/shared/").startAfter("shop/shared/log/0000.json"))
                            .contents())
                    .extracting(S3Object::key)
                    .containsExactly("shop/shared/log/0001.json");

            client.deleteObject(delete -> delete.bucket(BUCKET).key("shop/outbox/anna.json"));
            client.deleteObjects(delete -> delete.bucket(BUCKET)
                    .delete(Delete.builder()
                            .objects(ObjectIdentifier.builder()
                                    .key("shop/shared/log/0000.json")
                                    .build())
                            .build()));

            assertThat(keys(client, "")).containsExactly("shop/shared/log/0001.json");
            assertThatExceptionOfType(NoSuchKeyException.class)
                    .isThrownBy(() -> get(client, "shop/shared/log/0000.json"));
        }
    }

    @Test
    void whatIsStoredSurvivesARestart() {
        String tag;
        try (EmbeddedS3 server = started();
                S3Client client = S3Clients.of(server)) {
            tag = put(client, "a/b.json", "kept").eTag();
        }
        try (EmbeddedS3 server = started();
                S3Client client = S3Clients.of(server)) {
            assertThat(get(client, "a/b.json")).isEqualTo("kept");
            assertThat(client.headObject(head -> head.bucket(BUCKET).key("a/b.json"))
                            .eTag())
                    .isEqualTo(tag);
        }
    }

    @Test
    void aRelativeFolderListsWhatItHolds() throws IOException {
        Path relative = Path.of("target", "relative-" + UUID.randomUUID());
        try (EmbeddedS3 server = EmbeddedS3.start(relative)) {
            server.createBucket(BUCKET);
            try (S3Client client = S3Clients.of(server)) {
                put(client, "a.json", "found");
                assertThat(keys(client, "")).containsExactly("a.json");
            }
        }
    }

    @Test
    void aBucketCanBeCreatedAgainAndKeepsItsObjects() {
        try (EmbeddedS3 server = started();
                S3Client client = S3Clients.of(server)) {
            put(client, "a.json", "kept");

            server.createBucket(BUCKET);

            assertThat(get(client, "a.json")).isEqualTo("kept");
            assertThat(client.listBuckets().buckets()).extracting(Bucket::name).containsExactly(BUCKET);
        }
    }

    @Test
    void aBucketNameThatS3WouldRefuseIsRefused() {
        try (EmbeddedS3 server = started()) {
            assertThat(List.of("..", "no", "Upper", "a/b", ".dualstore-lock", "a..b"))
                    .allSatisfy(name -> assertThatIllegalArgumentException()
                            .isThrownBy(() -> server.createBucket(name))
                            .withMessageContaining(name));
        }
    }

    @Test
    void aWrongSecretIsRefused() {
        try (EmbeddedS3 server = started();
                S3Client stranger = S3Clients.withSecret(server, "guessed")) {
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> put(stranger, "a.json", "forged"))
                    .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(403));
            assertThat(folder.resolve(BUCKET)).isEmptyDirectory();
        }
    }

    @Test
    void itListensOnTheLoopbackInterfaceOnly() throws IOException {
        try (EmbeddedS3 server = started()) {
            assertThat(InetAddress.getByName(server.endpoint().getHost()).isLoopbackAddress())
                    .isTrue();
        }
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefused() {
        try (EmbeddedS3 first = started()) {
            assertThat(first.endpoint().getPort()).isPositive();
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedS3.start(folder))
                    .withMessageContaining("another embedded S3 server is running on " + folder);
        }
    }

    @Test
    void aTakenPortIsNamedAndLeavesTheFolderFree() {
        try (EmbeddedS3 first = started()) {
            int taken = first.endpoint().getPort();
            Path other = folder.resolve("other");
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedS3.start(other, taken, Credentials.random()))
                    .withMessageContaining("port " + taken);
            EmbeddedS3.start(other).close();
        }
    }

    @Test
    void noThreadOfAClosedServerKeepsTheJvmAlive() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        EmbeddedS3 server = started();
        try (S3Client client = S3Clients.of(server)) {
            put(client, "a.json", "kept");
            server.faults().hanging();
        } finally {
            server.close();
        }
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .filteredOn(thread -> !thread.isDaemon() && !before.contains(thread))
                        .isEmpty());
    }

    @Test
    void whatAKilledWriteLeftIsNotListed() throws IOException {
        try (EmbeddedS3 server = started();
                S3Client client = S3Clients.of(server)) {
            put(client, "log/0001.json", "whole");
            put(client, "log/0002-" + UUID.randomUUID() + ".json", "whole, with an id in its name");
            Files.writeString(folder.resolve(BUCKET).resolve("log/0003.json-" + UUID.randomUUID()), "hal");

            assertThat(keys(client, "log/")).hasSize(2).allMatch(key -> key.endsWith(".json"));
        }
    }

    @Test
    void aKeyThatLooksLikeALeftOverIsRefused() {
        String key = "log/0003.json-" + UUID.randomUUID();
        try (EmbeddedS3 server = started();
                S3Client client = S3Clients.of(server)) {
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> put(client, key, "text"))
                    .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(400));
        }
    }

    @Test
    void credentialsDoNotPrintTheirSecret() {
        Credentials credentials = new Credentials("anna", "hush");
        assertThat(credentials.toString()).contains("anna").doesNotContain("hush");
        assertThatIllegalArgumentException().isThrownBy(() -> new Credentials("anna", ""));
    }

    private EmbeddedS3 started() {
        EmbeddedS3 server = EmbeddedS3.start(folder);
        server.createBucket(BUCKET);
        return server;
    }

    private static List<String> keys(S3Client client, String prefix) {
        return client.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
