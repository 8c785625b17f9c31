package io.dualstore.log.s3;

import io.dualstore.log.store.ObjectStoreException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The credentials that requests are signed with, without their secrets.
 *
 * @param accessKey access key ID
 * @param temporary whether they have a session token
 * @param expires when they end; {@code null} if they do not end or it is not known
 */
public record S3Identity(
        String accessKey, boolean temporary, @Nullable Instant expires) {

    /**
     * Resolves the credentials, which may ask files, environment and the machine's role. No request is sent to the store.
     *
     * @throws ObjectStoreException.Refused if there are none
     */
    public static S3Identity of(S3Settings settings) {
        AwsCredentialsProvider provider = settings.credentials() == null
                ? DefaultCredentialsProvider.builder().build()
                : settings.credentials();
        try {
            AwsCredentials credentials = provider.resolveCredentials();
            return new S3Identity(
                    credentials.accessKeyId(),
                    credentials instanceof AwsSessionCredentials,
                    credentials.expirationTime().orElse(null));
        } catch (SdkException e) {
            throw new S3Failures(settings.bucket()).of("A request", e);
        }
    }
}
