package io.dualstore.log.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * How a bucket is reached.
 *
 * @param endpoint of the store, or {@code null} for Amazon's own of the region
 * @param region of the bucket; stores without regions take any name
 * @param bucket its name
 * @param pathStyle whether the bucket stands in the path instead of the host name, as most stores other than Amazon's want it
 * @param credentials who asks, or {@code null} for the SDK's default chain (environment, profile, role of the machine)
 * @param connectTimeout how long to wait for a connection
 * @param attemptTimeout how long to wait for the answer to one attempt, and then for each further part of it. The transfer of a body may
 *     take one second more for every 8 KiB
 * @param callTimeout how long to wait for an answer in all, with the SDK's retries; longer with the body, in the same way
 * @param maxConnections most connections at a time
 * @param requirements what the bucket demands of requests, and how it stores objects
 */
public record S3Settings(
        @Nullable URI endpoint,
        String region,
        String bucket,
        boolean pathStyle,
        @Nullable AwsCredentialsProvider credentials,
        Duration connectTimeout,
        Duration attemptTimeout,
        Duration callTimeout,
        int maxConnections,
        BucketRequirements requirements) {

    /** ISO 8601 text of {@code connectTimeout} unless it is set; a text, so that annotations can name it. */
    public static final String DEFAULT_CONNECT_TIMEOUT = "PT3S";

    /** The same of {@code attemptTimeout}. */
    public static final String DEFAULT_ATTEMPT_TIMEOUT = "PT10S";

    /** The same of {@code callTimeout}. */
    public static final String DEFAULT_CALL_TIMEOUT = "PT25S";

    /** Fixed part of the time limit of an attempt, unless set. */
    static final Duration ATTEMPT_TIMEOUT = Duration.parse(DEFAULT_ATTEMPT_TIMEOUT);

    /** Fixed part of the time limit of a request with its retries, unless set. */
    static final Duration CALL_TIMEOUT = Duration.parse(DEFAULT_CALL_TIMEOUT);

    /** A bucket at Amazon, with the default credentials. */
    public static S3Settings amazon(String region, String bucket) {
        return new S3Settings(
                null,
                region,
                bucket,
                false,
                null,
                Duration.parse(DEFAULT_CONNECT_TIMEOUT),
                ATTEMPT_TIMEOUT,
                CALL_TIMEOUT,
                64,
                BucketRequirements.NONE);
    }

    /** A bucket of another store, in path style, with the default credentials. */
    public static S3Settings at(URI endpoint, String region, String bucket) {
        S3Settings base = amazon(region, bucket);
        return new S3Settings(
                endpoint,
                region,
                bucket,
                true,
                null,
                base.connectTimeout,
                base.attemptTimeout,
                base.callTimeout,
                base.maxConnections,
                base.requirements);
    }

    /** Returns these settings with other credentials, or with those of the default chain if {@code null}. */
    public S3Settings withCredentials(@Nullable AwsCredentialsProvider provider) {
        return new S3Settings(
                endpoint,
                region,
                bucket,
                pathStyle,
                provider,
                connectTimeout,
                attemptTimeout,
                callTimeout,
                maxConnections,
                requirements);
    }

    /** The same with an access key. */
    public S3Settings withKeys(String accessKey, String secretKey) {
        return withCredentials(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)));
    }

    /** The same with temporary credentials. */
    public S3Settings withSession(String accessKey, String secretKey, String sessionToken) {
        return withCredentials(
                StaticCredentialsProvider.create(AwsSessionCredentials.create(accessKey, secretKey, sessionToken)));
    }

    /** The same with the credentials of a profile in the AWS configuration files. */
    public S3Settings withProfile(String profile) {
        return withCredentials(
                DefaultCredentialsProvider.builder().profileName(profile).build());
    }

    /** The region that the AWS environment says: variables, profile, or the machine's own. Empty if it says none. */
    public static Optional<String> environmentRegion() {
        try {
            return Optional.of(
                    DefaultAwsRegionProviderChain.builder().build().getRegion().id());
        } catch (SdkException e) {
            return Optional.empty();
        }
    }

    /** The same with the bucket in the path, or in the host name. */
    public S3Settings withPathStyle(boolean inPath) {
        return new S3Settings(
                endpoint,
                region,
                bucket,
                inPath,
                credentials,
                connectTimeout,
                attemptTimeout,
                callTimeout,
                maxConnections,
                requirements);
    }

    /** The same with other patience. */
    public S3Settings withTimeouts(Duration connect, Duration attempt, Duration call) {
        return new S3Settings(
                endpoint, region, bucket, pathStyle, credentials, connect, attempt, call, maxConnections, requirements);
    }

    /** The same for a bucket with these requirements. */
    public S3Settings withRequirements(BucketRequirements demanded) {
        return new S3Settings(
                endpoint,
                region,
                bucket,
                pathStyle,
                credentials,
                connectTimeout,
                attemptTimeout,
                callTimeout,
                maxConnections,
                demanded);
    }

    /** Returns whether the bucket is at Amazon, which supports all checksums. */
    boolean isAmazon() {
        String host = endpoint == null ? null : endpoint.getHost();
        return endpoint == null
                || (host != null && (host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn")));
    }

    /** Names the store and bucket: what a conformance proof of it is remembered under. */
    public String storeName() {
        return (endpoint == null ? "aws:" + region : endpoint.toString()) + "/" + bucket;
    }
}
