package io.dualstore.promoter.outbox;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what waits in the outbox: one LIST per 1,000 objects. */
public final class OutboxListing {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxListing.class);
    private static final int PAGE = 1_000;
    /** Keys held in memory at a time; what is beyond comes with the next listing. */
    private static final int MAX_KEYS = 50_000;
    /** Up to so many devices are listed one by one; for more, one listing of everything is as cheap. */
    private static final int DEVICES_ONE_BY_ONE = 3;

    private final ObjectStore store;
    private final BucketLayout layout;
    private final ReportDeduplicator foreign = new ReportDeduplicator();
    private String continueAfter = "";

    public OutboxListing(ObjectStore store, BucketLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /**
     * What waits, by device in the order of arrival of each device's first bundle.
     *
     * @param complete whether nothing else waits
     */
    public record Outbox(List<DeviceQueue> queues, boolean complete) {

        public int bundles() {
            return queues.stream().mapToInt(queue -> queue.bundles().size()).sum();
        }

        public Optional<Instant> oldest() {
            return queues.stream().findFirst().map(DeviceQueue::arrived);
        }
    }

    /** What waits of one device, in the order of its numbers. */
    public record DeviceQueue(Device device, List<WaitingBundle> bundles) {
        Instant arrived() {
            return bundles.getFirst().arrived();
        }
    }

    /** Everything that waits. */
    public Outbox all() {
        Rows rows = new Rows();
        String after = continueAfter;
        boolean more = true;
        while (more && rows.count < MAX_KEYS) {
            List<ListedObject> page = store.list(layout.outbox(), after, PAGE);
            page.forEach(rows::add);
            more = page.size() == PAGE;
            after = more ? page.getLast().key() : "";
        }
        boolean fromStart = continueAfter.isEmpty();
        continueAfter = after;
        return rows.inOrder(fromStart && !more);
    }

    /** What waits of the devices that these keys name: a hint may be late, repeated or out of order, so all of their work is looked for. */
    public Outbox ofDevices(Collection<String> keys) {
        TreeSet<String> prefixes = new TreeSet<>();
        for (String key : keys) {
            layout.parseBundle(key)
                    .ifPresentOrElse(
                            name -> prefixes.add(layout.outbox(name.user(), name.device())), () -> ignore(key));
        }
        if (prefixes.size() > DEVICES_ONE_BY_ONE) {
            return all();
        }
        Rows rows = new Rows();
        for (String prefix : prefixes) {
            store.list(prefix, "", PAGE).forEach(rows::add);
        }
        return rows.inOrder(false);
    }

    private void ignore(String key) {
        if (foreign.isNew(key)) {
            LOG.warn("Object {} in the outbox is no bundle of this data set: it is left alone", key);
        }
    }

    /** Rows of a listing, sorted by device. */
    private final class Rows {
        private final Map<Device, List<WaitingBundle>> byDevice = new LinkedHashMap<>();
        private int count;

        void add(ListedObject row) {
            layout.parseBundle(row.key())
                    .ifPresentOrElse(
                            name -> {
                                WaitingBundle bundle =
                                        new WaitingBundle(row.key(), name, row.size(), row.lastModified());
                                byDevice.computeIfAbsent(bundle.device(), d -> new ArrayList<>())
                                        .add(bundle);
                                count++;
                            },
                            () -> ignore(row.key()));
        }

        Outbox inOrder(boolean complete) {
            List<DeviceQueue> queues = new ArrayList<>();
            byDevice.forEach((device, bundles) -> {
                // Of one number there is more than one if a device was copied: the first that came goes first.
                bundles.sort(Comparator.comparingLong(WaitingBundle::number)
                        .thenComparing(WaitingBundle::arrived)
                        .thenComparing(WaitingBundle::key));
                queues.add(new DeviceQueue(device, List.copyOf(bundles)));
            });
            queues.sort(Comparator.comparing(DeviceQueue::arrived)
                    .thenComparing(queue -> queue.device().toString()));
            return new Outbox(queues, complete);
        }
    }
}
