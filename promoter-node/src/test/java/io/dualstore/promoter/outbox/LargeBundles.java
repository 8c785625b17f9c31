package io.dualstore.promoter.outbox;

import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.log.store.ForwardingObjectStore;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.json.FormatLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A program: a promoter before an outbox of many objects of the largest size, more than its heap holds. They are made when they are read,
 * so that the memory is the promoter's.
 */
final class LargeBundles {

    static final String DONE = "Every bundle is decided\n";

    private static final int BUNDLES = 60;

    private LargeBundles() {}

    public static void main(String[] arguments) {
        DataSet data = new DataSet(new TaskModel());
        Outbox outbox = new Outbox(data);
        try (Promoter promoter = new Promoter(
                data.model,
                outbox,
                data.layout,
                data.identity,
                PromoterSettings.of("small"),
                WriteGuard.GRANTED,
                data.timeSource,
                PromoterListener.NONE)) {
            int decided = 0;
            for (int sweep = 0; sweep < BUNDLES && !outbox.waiting.isEmpty(); sweep++) {
                decided += promoter.sweep().decidedInAll();
            }
            if (decided != BUNDLES || !outbox.waiting.isEmpty()) {
                throw new IllegalStateException(decided + " decided, waiting: " + outbox.waiting.size());
            }
        }
        System.out.print(DONE);
    }

    private static final class Outbox extends ForwardingObjectStore {

        private final DataSet data;
        private final SequencedMap<String, Integer> waiting = new TreeMap<>();
        private final byte[] noise = new byte[FormatLimits.DEFAULT.bundleBytes()];

        Outbox(DataSet data) {
            this.data = data;
            new Random(7).nextBytes(noise);
            for (int i = 0; i < BUNDLES; i++) {
                BundleKey key = new BundleKey("user" + i, "phone", 0, UUID.randomUUID());
                waiting.put(data.layout.bundle(key), i);
            }
        }

        @Override
        protected ObjectStore store() {
            return data.bucket;
        }

        @Override
        public void put(String key, byte[] body) {
            // Evidence is not kept here.
            if (!key.contains("/quarantine/")) {
                super.put(key, body);
            }
        }

        @Override
        public synchronized List<ListedObject> list(String prefix, String afterKey, int limit) {
            if (!prefix.contains("/outbox/")) {
                return super.list(prefix, afterKey, limit);
            }
            List<ListedObject> page = new ArrayList<>();
            waiting.keySet().stream()
                    .filter(key -> key.compareTo(afterKey) > 0)
                    .forEach(key -> page.add(new ListedObject(key, noise.length, Instant.EPOCH)));
            return page;
        }

        @Override
        public synchronized Optional<byte[]> get(String key, int maxBytes) {
            return waiting.containsKey(key) ? Optional.of(noise.clone()) : super.get(key, maxBytes);
        }

        @Override
        public synchronized void delete(Collection<String> keys) {
            waiting.keySet().removeAll(keys);
        }
    }
}
