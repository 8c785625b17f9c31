package io.dualstore.log.s3;

import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.ObjectStoreException.NotDeleted;
import io.dualstore.log.store.ObjectStoreException.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * Deletes objects, 1,000 a request. If the store refuses requests for several objects but deletes a single one, it gets one request per
 * object until the process ends.
 */
final class S3Deletion {

    private static final Logger LOG = LoggerFactory.getLogger(S3Deletion.class);
    private static final int KEYS_PER_REQUEST = 1_000;
    private static final int BYTES_PER_KEY = 256; // an entry of the request, as XML
    private static final int PARALLEL = 16;
    /** Single deletions that are tried before a refusal counts for all: some objects may be locked. */
    private static final int TRIALS = 5;

    private final S3Client s3;
    private final String bucket;
    private final @Nullable String owner;
    private final TransferTime time;
    private final S3Failures failures;
    private volatile boolean oneByOne;

    S3Deletion(S3Client s3, String bucket, @Nullable String owner, TransferTime time, S3Failures failures) {
        this.s3 = s3;
        this.bucket = bucket;
        this.owner = owner;
        this.time = time;
        this.failures = failures;
    }

    /**
     * Deletes objects; an absent one is no error.
     *
     * @throws NotDeleted if the store kept some of them; the others are deleted
     * @throws ObjectStoreException if a whole request failed
     */
    void delete(Collection<String> keys) {
        List<String> all = List.copyOf(new LinkedHashSet<>(keys));
        Map<String, String> kept = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i += KEYS_PER_REQUEST) {
            kept.putAll(page(all.subList(i, Math.min(all.size(), i + KEYS_PER_REQUEST))));
        }
        if (!kept.isEmpty()) {
            throw new NotDeleted(kept);
        }
    }

    /** Returns the keys that the store kept, each with the reason. */
    private Map<String, String> page(List<String> keys) {
        if (oneByOne) {
            return singly(keys);
        }
        try {
            return together(keys);
        } catch (Refused refusal) {
            List<String> trials = keys.subList(0, Math.min(TRIALS, keys.size()));
            Map<String, String> kept = new LinkedHashMap<>(singly(trials));
            if (kept.size() == trials.size()) {
                throw refusal;
            }
            oneByOne = true;
            LOG.warn(
                    "Objects are deleted one per request from now on, since the store refuses to delete several: {}",
                    refusal.getMessage());
            kept.putAll(singly(keys.subList(trials.size(), keys.size())));
            return kept;
        }
    }

    private Map<String, String> together(List<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        List<S3Error> errors = failures.translated(
                        "DELETE of " + keys.size() + " objects from " + keys.getFirst(),
                        () -> s3.deleteObjects(r -> r.bucket(bucket)
                                .expectedBucketOwner(owner)
                                .overrideConfiguration(timeFor((long) keys.size() * BYTES_PER_KEY))
                                .delete(d -> d.objects(objects).quiet(true))))
                .errors();
        Map<String, String> kept = new LinkedHashMap<>();
        for (S3Error error : errors) {
            String code = Objects.requireNonNullElse(error.code(), "without a code");
            if (!code.equals("NoSuchKey")) {
                kept.put(error.key(), code + ", " + Objects.requireNonNullElse(error.message(), "without a message"));
            }
        }
        return kept;
    }

    private Map<String, String> singly(List<String> keys) {
        List<Callable<@Nullable String>> deletions = keys.stream()
                .<Callable<@Nullable String>>map(key -> () -> refusal(key))
                .toList();
        Map<String, String> kept = new LinkedHashMap<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().factory())) {
            List<Future<@Nullable String>> answers = new ArrayList<>(threads.invokeAll(deletions));
            for (int i = 0; i < keys.size(); i++) {
                @Nullable String refusal = answers.get(i).get();
                if (refusal != null) {
                    kept.put(keys.get(i), refusal);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ObjectStoreException.Unreachable("DELETE of " + keys.size() + " objects was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        return kept;
    }

    private @Nullable String refusal(String key) {
        try {
            failures.translated(
                    "DELETE " + key,
                    () -> S3Failures.unlessAbsent(
                            () -> s3.deleteObject(r -> r.bucket(bucket).key(key).expectedBucketOwner(owner))));
            return null;
        } catch (Refused e) {
            return String.valueOf(e.getMessage());
        }
    }

    private AwsRequestOverrideConfiguration timeFor(long bytes) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(time.ofAttempt(bytes))
                .apiCallTimeout(time.ofCall(bytes))
                .build();
    }
}
