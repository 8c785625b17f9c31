package io.dualstore.autoconfigure;

import io.dualstore.log.s3.BucketRequirements;
import io.dualstore.log.s3.Checksum;
import io.dualstore.log.s3.Encryption;
import io.dualstore.log.s3.S3Settings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which data set a node works on, and how its bucket is reached.
 *
 * @param application first part of every key in the bucket; required
 * @param dataset second part of every key: one application may have several
 * @param bucket name of the bucket; required
 * @param s3 how the bucket is reached
 */
@ConfigurationProperties("dualstore")
public record DualstoreProperties(
        @Nullable String application,
        @DefaultValue("main") String dataset,
        @Nullable String bucket,
        @DefaultValue S3 s3) {

    /**
     * How the bucket is reached.
     *
     * @param endpoint address of the store; without it Amazon's own of the region
     * @param region of the bucket; without it what the AWS environment says, and with an endpoint {@code us-east-1}
     * @param pathStyle whether the bucket stands in the path instead of the host name; without it: if there is an endpoint
     * @param accessKey who asks; without it the AWS default credentials chain
     * @param secretKey that goes with the access key
     * @param sessionToken that goes with temporary keys
     * @param profile in the AWS configuration files, instead of keys
     * @param serverSideEncryption {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}; without it the bucket's own default
     * @param kmsKeyId id or ARN of the key for {@code aws:kms}; without it the account's default key
     * @param checksum sent with each object: {@code CRC32C}, {@code CRC32}, {@code SHA1}, {@code SHA256}, {@code MD5} or {@code NONE};
     *     without it {@code CRC32C} at Amazon and {@code NONE} at other endpoints
     * @param storageClass of new objects, such as {@code INTELLIGENT_TIERING}; without it the store's own default
     * @param expectedBucketOwner 12-digit id of the account that owns the bucket; without it any
     * @param connectTimeout how long to wait for a connection
     * @param attemptTimeout how long to wait for the answer to one attempt, and then for each further part of it; the transfer of a body may
     *     take one second more for every 8 KiB
     * @param callTimeout how long to wait for an answer in all, with retries; also longer with the size of the body
     */
    public record S3(
            @Nullable URI endpoint,
            @Nullable String region,
            @Nullable Boolean pathStyle,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @Nullable String sessionToken,
            @Nullable String profile,
            @Nullable Encryption serverSideEncryption,
            @Nullable String kmsKeyId,
            @Nullable Checksum checksum,
            @Nullable String storageClass,
            @Nullable String expectedBucketOwner,

            @DefaultValue(S3Settings.DEFAULT_CONNECT_TIMEOUT)
            Duration connectTimeout,

            @DefaultValue(S3Settings.DEFAULT_ATTEMPT_TIMEOUT)
            Duration attemptTimeout,

            @DefaultValue(S3Settings.DEFAULT_CALL_TIMEOUT) Duration callTimeout) {

        /**
         * Returns what the bucket demands.
         *
         * @throws InvalidSettingException if the settings do not go together
         */
        BucketRequirements requirements() {
            try {
                return new BucketRequirements(
                        serverSideEncryption, kmsKeyId, checksum, storageClass, expectedBucketOwner);
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingException(
                        "dualstore.s3", String.valueOf(e.getMessage()), "docs/STORES.md says what each setting means.");
            }
        }

        /** Keeps the secrets out of logs. */
        @Override
        public String toString() {
            return "S3[endpoint=" + endpoint + ", region=" + region + ", accessKey=" + accessKey + "]";
        }
    }

    /** The application's name. */
    public String requiredApplication() {
        return required("dualstore.application", application, "the name of your application, such as stockroom");
    }

    /** The bucket's name. */
    public String requiredBucket() {
        return required("dualstore.bucket", bucket, "the name of the bucket that holds the data");
    }

    private static String required(String setting, @Nullable String value, String meaning) {
        if (value == null || value.isBlank()) {
            throw new InvalidSettingException(setting, "It is not set.", "Set it to " + meaning + ".");
        }
        return value;
    }
}
