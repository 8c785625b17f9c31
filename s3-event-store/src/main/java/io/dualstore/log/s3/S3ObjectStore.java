package io.dualstore.log.s3;

import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An S3 bucket by the AWS SDK.
 *
 * <p>The SDK repeats a request that got no answer or a 5xx. A repeated {@link #putIfAbsent} can therefore meet the object that its own
 * first try wrote, and answers {@link PutIfAbsent#EXISTS}: whoever gets that answer has to compare what is there with what it wrote.
 */
public final class S3ObjectStore implements ObjectStore {

    private static final int BYTES_PER_LISTED_KEY = 512; // an entry of the answer, as XML
    private static final String CONTENT_TYPE = "application/zstd";

    private final S3Client s3;
    private final String bucket;
    private final S3Failures failures;
    private final TransferTime time;
    private final BucketRequirements requirements;
    private final S3Deletion deletion;

    private S3ObjectStore(S3Client s3, String bucket, BucketRequirements requirements, TransferTime time) {
        this.s3 = s3;
        this.bucket = bucket;
        this.requirements = requirements;
        this.time = time;
        this.failures = new S3Failures(bucket);
        this.deletion = new S3Deletion(s3, bucket, requirements.expectedOwner(), time, failures);
    }

    /** A store with its own client; sends nothing yet. */
    public static S3ObjectStore open(S3Settings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(
                        settings.credentials() == null
                                ? DefaultCredentialsProvider.builder().build()
                                : settings.credentials())
                .forcePathStyle(settings.pathStyle())
                // Checksums of objects are headers of BucketRequirements: third-party stores do not know the SDK's
                // trailers.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(
                        settings.isAmazon()
                                ? ResponseChecksumValidation.WHEN_SUPPORTED
                                : ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(
                        o -> o.apiCallAttemptTimeout(settings.attemptTimeout()).apiCallTimeout(settings.callTimeout()))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(settings.connectTimeout())
                        .socketTimeout(settings.attemptTimeout())
                        .connectionAcquisitionTimeout(settings.attemptTimeout())
                        .maxConnections(settings.maxConnections()));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        if (!settings.isAmazon()) {
            // A DELETE of several objects needs a checksum, and some stores know no other than Content-MD5.
            builder.addPlugin(LegacyMd5Plugin.create());
        }
        return new S3ObjectStore(
                builder.build(),
                settings.bucket(),
                settings.requirements().withDefaultChecksum(settings.isAmazon() ? Checksum.CRC32C : Checksum.NONE),
                new TransferTime(settings.attemptTimeout(), settings.callTimeout()));
    }

    /**
     * Creates a store on a client that the application configured. It is closed with the store. Its socket timeout should be short, and its
     * checksum settings {@code WHEN_REQUIRED} for stores other than Amazon's. Requests get the time limits of {@link S3Settings#amazon}.
     *
     * @param requirements what the bucket demands; no checksum is added unless it names one
     */
    public static S3ObjectStore on(S3Client client, String bucket, BucketRequirements requirements) {
        return new S3ObjectStore(
                client, bucket, requirements, new TransferTime(S3Settings.ATTEMPT_TIMEOUT, S3Settings.CALL_TIMEOUT));
    }

    @Override
    public void put(String key, byte[] body) {
        failures.translated("PUT " + key, () -> s3.putObject(writing(key, body).build(), RequestBody.fromBytes(body)));
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        return failures.translated("PUT if absent " + key, () -> {
            try {
                s3.putObject(writing(key, body).ifNoneMatch("*").build(), RequestBody.fromBytes(body));
                return PutIfAbsent.CREATED;
            } catch (S3Exception e) {
                return switch (e.statusCode()) {
                    case 412 -> PutIfAbsent.EXISTS;
                    case 409 -> PutIfAbsent.CONFLICT;
                    default -> throw e;
                };
            }
        });
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        // The SDK's time limits end with the answer's headers: the body has its own.
        Optional<ResponseInputStream<GetObjectResponse>> body = failures.translated(
                "GET " + key,
                () -> S3Failures.unlessAbsent(() -> s3.getObject(
                        r -> r.bucket(bucket).key(key).expectedBucketOwner(requirements.expectedOwner()))));
        return body.map(in -> failures.translated("GET " + key, () -> {
            try {
                return new BoundedRead(maxBytes, time).read(key, in);
            } catch (IOException e) {
                throw failures.interrupted("GET " + key, e);
            }
        }));
    }

    @Override
    public boolean exists(String key) {
        return failures.translated(
                "HEAD " + key,
                () -> S3Failures.unlessAbsent(() -> s3.headObject(
                                r -> r.bucket(bucket).key(key).expectedBucketOwner(requirements.expectedOwner())))
                        .isPresent());
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        return new S3Listing(this::listed, prefix, afterKey, limit).read();
    }

    private ListObjectsV2Response listed(ListObjectsV2Request.Builder request) {
        ListObjectsV2Request page = request.bucket(bucket)
                .expectedBucketOwner(requirements.expectedOwner())
                .build();
        long bytes = (long) page.maxKeys() * BYTES_PER_LISTED_KEY;
        return failures.translated(
                "LIST " + page.prefix(),
                () -> s3.listObjectsV2(
                        page.toBuilder().overrideConfiguration(timeFor(bytes)).build()));
    }

    @Override
    public void delete(Collection<String> keys) {
        deletion.delete(keys);
    }

    private PutObjectRequest.Builder writing(String key, byte[] body) {
        return requirements.addTo(
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .contentType(CONTENT_TYPE)
                        .overrideConfiguration(timeFor(body.length)),
                body);
    }

    private AwsRequestOverrideConfiguration timeFor(long bytes) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(time.ofAttempt(bytes))
                .apiCallTimeout(time.ofCall(bytes))
                .build();
    }

    @Override
    public void close() {
        s3.close();
    }
}
