package io.dualstore.promoter.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.log.store.ForwardingObjectStore;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Deletes decided bundles from a store that keeps some of them. */
class DecidedBundleCleanerTest {

    private static final BucketLayout LAYOUT = new BucketLayout("app", "main");

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private final List<Set<String>> requests = new ArrayList<>();
    private final WaitingBundle locked = bundle(0);
    private final WaitingBundle other = bundle(1);

    @Test
    void onlyWhatTheStoreKeptIsRetriedAndNotFetchedAgain() {
        try (DecidedBundleCleaner cleaner =
                new DecidedBundleCleaner(new Keeping(), Executors.newSingleThreadExecutor())) {
            cleaner.delete(List.of(locked.key(), other.key()));
            cleaner.await();

            assertThat(bucket.keys()).containsExactly(locked.key());
            assertThat(cleaner.contains(locked)).isTrue();
            assertThat(cleaner.contains(other)).isFalse();

            cleaner.retry();
            cleaner.await();
            assertThat(requests).containsExactly(Set.of(locked.key(), other.key()), Set.of(locked.key()));
        }
    }

    private WaitingBundle bundle(long number) {
        BundleKey name = new BundleKey("ann", "phone", number, UUID.randomUUID());
        String key = LAYOUT.bundle(name);
        bucket.put(key, "bundle".getBytes(UTF_8));
        return new WaitingBundle(key, name, 6, Instant.EPOCH);
    }

    /** A store that keeps one object. */
    private final class Keeping extends ForwardingObjectStore {

        @Override
        protected ObjectStore store() {
            return bucket;
        }

        @Override
        public void delete(Collection<String> keys) {
            requests.add(Set.copyOf(keys));
            bucket.delete(keys.stream().filter(key -> !key.equals(locked.key())).toList());
            throw new ObjectStoreException.NotDeleted(Map.of(locked.key(), "AccessDenied"));
        }
    }
}
