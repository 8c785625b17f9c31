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
 * Settings of the data set and of the connection to its bucket.
 *
 * @param application name of the application, the first part of every key in the bucket; required
 * @param dataset name of the data set, the second part of every key. An application can have several data sets
 * @param bucket name of the bucket; required
 * @param s3 settings of the connection to the bucket
 */
@ConfigurationProperties("dualstore")
public record DualstoreProperties(
        @Nullable String application,
        @DefaultValue("main") String dataset,
        @Nullable String bucket,
        @DefaultValue S3 s3) {

    /**
     * Settings of the connection to the bucket.
     *
     * @param endpoint URL of the store. Without it the endpoint of Amazon S3 in the region is used
     * @param region region of the bucket. Without it the AWS configuration of the machine decides; with an endpoint it is {@code us-east-1}
     * @param pathStyle whether URLs have the bucket in the path and not in the host name. Without it true if an endpoint is set
     * @param accessKey access key ID. Without it the AWS default credentials chain is used
     * @param secretKey secret access key that belongs to the access key
     * @param sessionToken session token of temporary credentials
     * @param profile profile of the AWS configuration files that has the credentials, if no access key is set
     * @param serverSideEncryption encryption of new objects: {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}. Without it the bucket's
     *     default applies
     * @param kmsKeyId ID or ARN of the key for {@code aws:kms} or {@code aws:kms:dsse}. Without it the account's default key is used
     * @param checksum checksum that is sent with each object: {@code CRC32C}, {@code CRC32}, {@code SHA1}, {@code SHA256}, {@code MD5} or
     *     {@code NONE}. Without it {@code CRC32C} at Amazon and {@code NONE} at other endpoints
     * @param storageClass storage class of new objects, such as {@code INTELLIGENT_TIERING}. Without it the store's default applies
     * @param expectedBucketOwner 12-digit ID of the account that must own the bucket. Without it any owner is accepted
     * @param connectTimeout maximum time to connect
     * @param attemptTimeout maximum time to wait for the response to one attempt, and for each further part of the response. The transfer of
     *     a body may take one second more per 8 KiB
     * @param callTimeout maximum time of a request with all retries, also extended by the size of the body
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
