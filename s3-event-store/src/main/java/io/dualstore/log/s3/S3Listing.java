package io.dualstore.log.s3;

import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStoreException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One listing of the port. S3 may return fewer keys than asked for, even none, although there are more, and some stores ignore
 * {@code start-after}: the listing requests pages until it has enough keys or the store says that there are no more.
 */
final class S3Listing {

    private static final int KEYS_PER_REQUEST = 1_000;

    /** Enough for a million objects in a store that ignores {@code start-after}. */
    private static final int MAX_REQUESTS = 1_000;

    private static final char FIRST = '\u0001';

    private final Function<ListObjectsV2Request.Builder, ListObjectsV2Response> store;
    private final String prefix;
    private final String afterKey;
    private final int limit;
    private final List<ListedObject> found = new ArrayList<>();
    private String startAfter;
    private @Nullable String token;

    /** @param store sends a request */
    S3Listing(
            Function<ListObjectsV2Request.Builder, ListObjectsV2Response> store,
            String prefix,
            String afterKey,
            int limit) {
        this.store = store;
        this.prefix = prefix;
        this.afterKey = afterKey;
        this.startAfter = afterKey;
        this.limit = Math.min(limit, KEYS_PER_REQUEST);
    }

    /** Returns the first keys after {@code afterKey}: fewer than the limit only if there are no more. */
    List<ListedObject> read() {
        for (int requests = 0; requests < MAX_REQUESTS; requests++) {
            ListObjectsV2Response page = store.apply(ListObjectsV2Request.builder()
                    .prefix(prefix)
                    .startAfter(startAfter.isEmpty() ? null : startAfter)
                    .continuationToken(token)
                    .maxKeys(requests == 0 ? limit : KEYS_PER_REQUEST));
            for (S3Object object : page.contents()) {
                if (found.size() < limit && mayBeAfter(object.key(), afterKey)) {
                    found.add(listed(object));
                }
            }
            if (found.size() == limit || !Boolean.TRUE.equals(page.isTruncated())) {
                return found;
            }
            continueAfter(page);
        }
        throw new ObjectStoreException.Unreachable(
                "LIST " + prefix + " did not end within " + MAX_REQUESTS + " requests", null);
    }

    private void continueAfter(ListObjectsV2Response page) {
        token = page.nextContinuationToken();
        if (token != null) {
            return;
        }
        String last = page.contents().isEmpty() ? "" : page.contents().getLast().key();
        if (!mayBeAfter(last, startAfter)) {
            throw new ObjectStoreException.Unreachable(
                    "LIST " + prefix
                            + " was answered with a page after which there is more, and not with where to continue",
                    null);
        }
        startAfter = last;
    }

    /** Stores that keep objects in folders sort folder by folder, where {@code a/1} comes before {@code a-b/1}. */
    private static boolean mayBeAfter(String key, String other) {
        return isAfter(key, other) || isAfter(key.replace('/', FIRST), other.replace('/', FIRST));
    }

    /** In the order of S3, which is that of the keys' UTF-8 bytes. */
    private static boolean isAfter(String key, String other) {
        return Arrays.compareUnsigned(key.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)) > 0;
    }

    private static ListedObject listed(S3Object object) {
        return new ListedObject(
                object.key(),
                Objects.requireNonNullElse(object.size(), 0L),
                Objects.requireNonNullElse(object.lastModified(), Instant.EPOCH));
    }
}
