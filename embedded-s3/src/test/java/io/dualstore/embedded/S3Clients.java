package io.dualstore.embedded;

import java.time.Duration;
import org.junit.jupiter.params.provider.Arguments;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Clients of the AWS SDK for the embedded server, none of which tries a request twice. */
final class S3Clients {

    static final String BUCKET = "stock";

    private S3Clients() {}

    /** The setting for stores other than AWS: checksums only where S3 demands them. */
    static S3Client of(EmbeddedS3 server) {
        return whenRequired(builder(server, server.secretKey())).build();
    }

    static S3Client of(EmbeddedS3 server, Apache5HttpClient.Builder http) {
        return whenRequired(builder(server, server.secretKey()))
                .httpClientBuilder(http)
                .build();
    }

    /** The SDK's own setting: a checksum on everything. */
    static S3Client withDefaultChecksums(EmbeddedS3 server) {
        return builder(server, server.secretKey()).build();
    }

    static S3Client withSecret(EmbeddedS3 server, String secret) {
        return whenRequired(builder(server, secret)).build();
    }

    static PutObjectResponse put(S3Client client, String key, String text) {
        return client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    static String get(S3Client client, String key) {
        return client.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String();
    }

    static Arguments named(String name, ClientOf client) {
        return Arguments.argumentSet(name, client);
    }

    private static S3ClientBuilder whenRequired(S3ClientBuilder builder) {
        return builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }

    private static S3ClientBuilder builder(EmbeddedS3 server, String secret) {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(server.accessKey(), secret)))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClientBuilder(
                        Apache5HttpClient.builder().maxConnections(64).socketTimeout(Duration.ofSeconds(20)));
    }

    /** Makes a client for a server. */
    @FunctionalInterface
    interface ClientOf {
        S3Client client(EmbeddedS3 server);
    }
}
