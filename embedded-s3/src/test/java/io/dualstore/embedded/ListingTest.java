package io.dualstore.embedded;

import static io.dualstore.embedded.S3Clients.BUCKET;
import static io.dualstore.embedded.S3Clients.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** LIST is answered from an index of the keys in the order of S3. */
class ListingTest {

    @TempDir
    private Path folder;

    @Test
    void keysComeInTheOrderOfTheirBytesPageByPage() {
        List<String> keys = List.of("a b", "a-b/x", "a/b/y", "a/x", "a/z/q", "a0", "\u00e4", "\uff5e", "\ud83d\ude00");
        try (EmbeddedS3 server = started();
                S3Client client = S3Clients.of(server)) {
            keys.reversed().forEach(key -> put(client, key, key));

            assertThat(paged(client, "", 2)).isEqualTo(keys);
            assertThat(paged(client, "a/", 2)).containsExactly("a/b/y", "a/x", "a/z/q");
            assertThat(after(client, "a/", "a/b/y")).containsExactly("a/x", "a/z/q");
            assertThat(after(client, "a/", "Z")).containsExactly("a/b/y", "a/x", "a/z/q");
            assertThat(after(client, "a/", "b")).isEmpty();
        }
        try (EmbeddedS3 again = started();
                S3Client client = S3Clients.of(again)) {
            assertThat(paged(client, "", 4)).isEqualTo(keys);
        }
    }

    @Test
    void commonPrefixesAreListedOnceEvenAcrossPages() {
        try (EmbeddedS3 server = started();
                S3Client client = S3Clients.of(server)) {
            List.of("a", "b/1", "b/2", "b/c/3", "c-1", "d/1").forEach(key -> put(client, key, key));

            List<String> entries = new ArrayList<>();
            String token = null;
            do {
                String next = token;
                ListObjectsV2Response page = client.listObjectsV2(
                        list -> list.bucket(BUCKET).delimiter("/").maxKeys(1).continuationToken(next));
                page.contents().stream().map(S3Object::key).forEach(entries::add);
                page.commonPrefixes().stream().map(CommonPrefix::prefix).forEach(entries::add);
                token = page.isTruncated() ? page.nextContinuationToken() : null;
            } while (token != null);

            assertThat(entries).containsExactly("a", "b/", "c-1", "d/");
        }
    }

    @Test
    void theFolderIsNotReadAgainUntilARestart() throws IOException {
        Path log = folder.resolve(BUCKET).resolve("log");
        try (EmbeddedS3 server = started();
                S3Client client = S3Clients.of(server)) {
            List.of("log/0", "log/1", "log/2").forEach(key -> put(client, key, key));
            Files.writeString(log.resolve("3"), "by another program");
            Files.delete(log.resolve("1"));

            assertThat(paged(client, "log/", 10)).containsExactly("log/0", "log/2");
        }
        try (EmbeddedS3 again = started();
                S3Client client = S3Clients.of(again)) {
            assertThat(paged(client, "log/", 10)).containsExactly("log/0", "log/2", "log/3");
        }
    }

    @Test
    void aRestartFindsTheKeysOfDirectoriesWithAndWithoutDirectories() throws IOException {
        List<String> keys = List.of("a", "b/1", "b/2", "b/c/3", "b/c/d/4", "b/c/d/5", "e/f/6", "e/g/7", "h/8");
        try (EmbeddedS3 server = started();
                S3Client client = S3Clients.of(server)) {
            keys.reversed().forEach(key -> put(client, key, key));
        }
        Files.createDirectories(folder.resolve(BUCKET).resolve("h/empty"));
        Files.createDirectory(folder.resolve(BUCKET).resolve("empty"));
        Files.writeString(folder.resolve(BUCKET).resolve("b/.mpus-1"), "a part of an upload");
        Files.writeString(
                folder.resolve(BUCKET).resolve("h/8.json-" + UUID.randomUUID()), "left by a write that was killed");

        try (EmbeddedS3 again = started();
                S3Client client = S3Clients.of(again)) {
            assertThat(paged(client, "", 4)).isEqualTo(keys);
            assertThat(paged(client, "b/c/", 4)).containsExactly("b/c/3", "b/c/d/4", "b/c/d/5");
        }
    }

    @Test
    void sizesTimesAndTagsAreThoseOfTheObjects() {
        try (EmbeddedS3 server = started();
                S3Client client = S3Clients.of(server)) {
            String tag = put(client, "a", "twelve bytes").eTag();

            assertThat(client.listObjectsV2(list -> list.bucket(BUCKET)).contents())
                    .singleElement()
                    .satisfies(object -> {
                        assertThat(object.size()).isEqualTo(12);
                        assertThat(object.eTag()).isEqualTo(tag);
                        assertThat(object.lastModified())
                                .isEqualTo(client.headObject(
                                                head -> head.bucket(BUCKET).key("a"))
                                        .lastModified());
                    });
        }
    }

    @Test
    void theIndexIsWhatTheFolderHoldsAfterAnyChanges() throws IOException {
        Random random = new Random(17);
        try (EmbeddedS3 server = started();
                S3Client client = S3Clients.of(server)) {
            for (int i = 0; i < 300; i++) {
                String key = "k" + random.nextInt(4) + "/" + random.nextInt(20);
                switch (random.nextInt(4)) {
                    case 0 ->
                        client.deleteObject(delete -> delete.bucket(BUCKET).key(key));
                    case 1 ->
                        assertThatExceptionOfType(S3Exception.class)
                                .isThrownBy(() -> client.putObject(
                                        put -> put.bucket(BUCKET).key(key).ifMatch("\"0\""),
                                        RequestBody.fromString("never")));
                    default -> put(client, key, key);
                }
            }
            try (Stream<Path> files = Files.walk(folder.resolve(BUCKET))) {
                assertThat(paged(client, "", 7))
                        .isNotEmpty()
                        .containsExactlyElementsOf(files.filter(Files::isRegularFile)
                                .map(file ->
                                        folder.resolve(BUCKET).relativize(file).toString())
                                .sorted()
                                .toList());
            }
        }
    }

    private EmbeddedS3 started() {
        EmbeddedS3 server = EmbeddedS3.start(folder);
        server.createBucket(BUCKET);
        return server;
    }

    private static List<String> paged(S3Client client, String prefix, int size) {
        return client
                .listObjectsV2Paginator(
                        list -> list.bucket(BUCKET).prefix(prefix).maxKeys(size))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    private static List<String> after(S3Client client, String prefix, String start) {
        return client.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix).startAfter(start)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
