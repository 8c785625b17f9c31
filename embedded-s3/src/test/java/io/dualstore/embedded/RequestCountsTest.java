package io.dualstore.embedded;

import static io.dualstore.embedded.S3Clients.BUCKET;
import static io.dualstore.embedded.S3Clients.get;
import static io.dualstore.embedded.S3Clients.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

class RequestCountsTest {

    @TempDir
    Path folder;

    @Test
    void everyRequestIsCountedOnceByItsKind() {
        try (EmbeddedS3 server = EmbeddedS3.start(folder);
                S3Client client = S3Clients.of(server)) {
            server.createBucket(BUCKET);
            assertThat(server.requests()).isEqualTo(new RequestCounts(0, 0, 0, 0, 0));

            put(client, "a/1.json", "text");
            put(client, "a/2.json", "text");
            put(client, "a/3.json", "text");
            RequestCounts afterPuts = server.requests();
            get(client, "a/1.json");
            assertThatExceptionOfType(NoSuchKeyException.class).isThrownBy(() -> get(client, "missing.json"));
            client.headObject(head -> head.bucket(BUCKET).key("a/1.json"));
            client.listObjectsV2(list -> list.bucket(BUCKET).prefix("a/"));
            client.deleteObject(delete -> delete.bucket(BUCKET).key("a/1.json"));
            client.deleteObjects(delete -> delete.bucket(BUCKET)
                    .delete(Delete.builder()
                            .objects(
                                    ObjectIdentifier.builder().key("a/2.json").build(),
                                    ObjectIdentifier.builder().key("a/3.json").build())
                            .build()));

            assertThat(afterPuts).isEqualTo(new RequestCounts(3, 0, 0, 0, 0));
            assertThat(server.requests().since(afterPuts)).isEqualTo(new RequestCounts(0, 2, 1, 1, 2));
            assertThat(server.requests().total()).isEqualTo(9);
        }
    }

    @Test
    void aRefusedRequestIsCountedToo() {
        try (EmbeddedS3 server = EmbeddedS3.start(folder);
                S3Client client = S3Clients.of(server)) {
            server.createBucket(BUCKET);
            server.faults().refusing(503);

            assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> put(client, "a.json", "text"));

            assertThat(server.requests()).isEqualTo(new RequestCounts(1, 0, 0, 0, 0));
        }
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "GET, /stock/a/b.json, '', GET, stock, a/b.json",
                "GET, /stock/a b, versionId=1, GET, stock, a b",
                "GET, /stock, list-type=2, LIST, stock, ''",
                "GET, /stock/, list-type=2, LIST, stock, ''",
                "GET, /, '', LIST, '', ''",
                "HEAD, /stock/a, '', HEAD, stock, a",
                "PUT, /stock/a, '', PUT, stock, a",
                "PUT, /stock, '', PUT, stock, ''",
                "POST, /stock, delete, DELETE, stock, ''",
                "POST, /stock, delete=, DELETE, stock, ''",
                "POST, /stock/a, uploads, PUT, stock, a",
                "DELETE, /stock/a, '', DELETE, stock, a",
            })
    void aRequestLineSaysWhatIsAsked(
            String method, String path, String query, ServedRequestKind kind, String bucket, String key) {
        assertThat(S3Request.of(method, path, query)).isEqualTo(new S3Request(kind, bucket, key));
    }
}
