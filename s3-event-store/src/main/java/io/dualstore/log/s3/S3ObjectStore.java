package io.dualstore.log.s3;

import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An S3 bucket by the AWS SDK.
 *
 * <p>The SDK repeats a request that got no answer or a 5xx. A repeated {@link #putIfAbsent} can therefore meet the object that its own
 * first try wrote, and answers {@link PutIfAbsent#EXISTS}: whoever gets that answer has to compare what is there with what it wrote.
 */
public final class S3ObjectStore implements ObjectStore {

    private static final int KEYS_PER_REQUEST = 1_000;
    private static final int BYTES_PER_LISTED_KEY = 512; // an entry of the answer, as XML
    private static final int BYTES_PER_DELETED_KEY = 256; // an entry of the request, as XML
    private static final String CONTENT_TYPE = "application/zstd";

    private final S3Client s3;
    private final String bucket;
    private final S3Failures failures;
    private final TransferTime time;

    private S3ObjectStore(S3Client s3, String bucket, TransferTime time) {
        this.s3 = s3;
        this.bucket = bucket;
        this.time = time;
        this.failures = new S3Failures(bucket);
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
                // Third-party stores do not know the checksums that the SDK otherwise adds; commits carry their own
                // hash.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
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
        return new S3ObjectStore(
                builder.build(),
                settings.bucket(),
                new TransferTime(settings.attemptTimeout(), settings.callTimeout()));
    }

    /**
     * A store on a client that the application configured. It is closed with the store. Its socket timeout should be short, and its checksum
     * settings {@code WHEN_REQUIRED} for stores other than Amazon's. Requests get the time limits of {@link S3Settings#amazon}.
     */
    public static S3ObjectStore on(S3Client client, String bucket) {
        return new S3ObjectStore(client, bucket, new TransferTime(S3Settings.ATTEMPT_TIMEOUT, S3Settings.CALL_TIMEOUT));
    }

    @Override
    public void put(String key, byte[] body) {
        asked("PUT " + key, () -> s3.putObject(writing(key, body).build(), RequestBody.fromBytes(body)));
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        return asked("PUT if absent " + key, () -> {
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
        Optional<ResponseInputStream<GetObjectResponse>> body = asked(
                "GET " + key,
                () -> unlessAbsent(() -> s3.getObject(r -> r.bucket(bucket).key(key))));
        return body.map(in -> asked("GET " + key, () -> {
            try {
                return new BoundedRead(maxBytes, time).read(key, in);
            } catch (IOException e) {
                throw failures.interrupted("GET " + key, e);
            }
        }));
    }

    @Override
    public boolean exists(String key) {
        return asked(
                "HEAD " + key,
                () -> unlessAbsent(() -> s3.headObject(r -> r.bucket(bucket).key(key)))
                        .isPresent());
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        return new S3Listing(this::listed, prefix, afterKey, limit).read();
    }

    private ListObjectsV2Response listed(ListObjectsV2Request.Builder request) {
        ListObjectsV2Request page = request.bucket(bucket).build();
        long bytes = (long) page.maxKeys() * BYTES_PER_LISTED_KEY;
        return asked(
                "LIST " + page.prefix(),
                () -> s3.listObjectsV2(
                        page.toBuilder().overrideConfiguration(timeFor(bytes)).build()));
    }

    @Override
    public void delete(Collection<String> keys) {
        List<ObjectIdentifier> all = new LinkedHashSet<>(keys)
                .stream()
                        .map(key -> ObjectIdentifier.builder().key(key).build())
                        .toList();
        for (int i = 0; i < all.size(); i += KEYS_PER_REQUEST) {
            deletePage(all.subList(i, Math.min(all.size(), i + KEYS_PER_REQUEST)));
        }
    }

    private void deletePage(List<ObjectIdentifier> page) {
        String what =
                "DELETE of " + page.size() + " objects from " + page.getFirst().key();
        List<S3Error> errors = new ArrayList<>(asked(
                        what,
                        () -> s3.deleteObjects(r -> r.bucket(bucket)
                                .overrideConfiguration(timeFor((long) page.size() * BYTES_PER_DELETED_KEY))
                                .delete(d -> d.objects(page).quiet(true))))
                .errors());
        errors.removeIf(error -> "NoSuchKey".equals(error.code()));
        if (!errors.isEmpty()) {
            S3Error first = errors.getFirst();
            String code = Objects.requireNonNullElse(first.code(), "");
            throw failures.ofAnswer(
                    "DELETE " + first.key(),
                    code.equals("AccessDenied") ? 403 : 500,
                    code,
                    new IllegalStateException(first.message()));
        }
    }

    private PutObjectRequest.Builder writing(String key, byte[] body) {
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(CONTENT_TYPE)
                .overrideConfiguration(timeFor(body.length));
    }

    private AwsRequestOverrideConfiguration timeFor(long bytes) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(time.ofAttempt(bytes))
                .apiCallTimeout(time.ofCall(bytes))
                .build();
    }

    /** Empty if there is no such object. A missing bucket is also a 404, and must not look like the end of a log. */
    private static <T> Optional<T> unlessAbsent(Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (S3Exception e) {
            if (e.statusCode() == 404 && !S3Failures.code(e).equals("NoSuchBucket")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private <T> T asked(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw failures.of(what, e);
        } catch (IllegalStateException | RejectedExecutionException e) {
            // Thus the client says that it was closed.
            throw new ObjectStoreException.Unreachable(what + " was not sent: the client is closed", e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
