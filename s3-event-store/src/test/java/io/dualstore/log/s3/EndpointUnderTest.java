package io.dualstore.log.s3;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The store that the person who runs the build named, with {@code -Ddualstore.test.s3.endpoint=…} and {@code .bucket}, {@code .region},
 * {@code .access-key} and {@code .secret-key}. The endpoint {@code aws} is Amazon's own. Without keys the SDK's default chain is asked.
 */
public final class EndpointUnderTest {

    private static final String PREFIX = "dualstore.test.s3.";

    private EndpointUnderTest() {}

    /** How it is reached; empty if none was named. */
    public static Optional<S3Settings> settings() {
        return property("endpoint").map(endpoint -> {
            String region = property("region").orElse("us-east-1");
            String bucket = property("bucket").orElse("dualstore-test");
            S3Settings settings = endpoint.equals("aws")
                    ? S3Settings.amazon(region, bucket)
                    : S3Settings.at(URI.create(endpoint), region, bucket);
            return property("access-key")
                    .map(key -> settings.withCredentials(
                            keys(key, property("secret-key").orElse(""))))
                    .orElse(settings);
        });
    }

    /** Credentials of two keys. */
    public static AwsCredentialsProvider keys(String accessKey, String secretKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(PREFIX + name)).filter(value -> !value.isBlank());
    }
}
