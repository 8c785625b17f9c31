package io.dualstore.promoter.outbox;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.text.QuotedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what waits in the outbox: one LIST per 1,000 objects, at most {@link #MAX_LISTS} a sweep.
 *
 * <p>No user can hide the others: after 1,000 objects of one user, the listing continues behind that user's prefix. The next sweep lists
 * that user's first objects again, and a page of the user's further devices. What is listed of one device is always the beginning of what
 * waits of it, so that nothing that was not listed looks like a gap.
 */
public final class OutboxListing {

    /** Most requests of one listing, which bounds the keys that are held in memory to 1,000 times as many. */
    static final int MAX_LISTS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxListing.class);
    private static final int PAGE = 1_000;
    /** Most pages of those of whom there was more the last time. */
    private static final int MAX_FURTHER_PAGES = 5;
    /** Up to so many devices are listed one by one; for more, one listing of everything is as cheap. */
    private static final int DEVICES_ONE_BY_ONE = 3;
    /** The character after the slash: what begins with {@code a/} comes before {@code a0}. */
    private static final char AFTER_SLASH = '/' + 1;

    private final ObjectStore store;
    private final BucketLayout layout;
    private final ReportDeduplicator foreign = new ReportDeduplicator();
    /** For each user of whom there was more: the key after which it begins. */
    private final Map<String, String> further = new LinkedHashMap<>();

    private String continueAfter = "";

    public OutboxListing(ObjectStore store, BucketLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /**
     * What waits, by device in the order of arrival of each device's first bundle.
     *
     * @param covered ranges of keys that were listed without leaving one out
     * @param more whether there was more than was listed
     */
    public record Outbox(List<DeviceQueue> queues, Set<String> keys, List<KeyRange> covered, boolean more) {

        public int bundles() {
            return keys.size();
        }

        public Optional<Instant> oldest() {
            return queues.stream().findFirst().map(DeviceQueue::arrived);
        }

        /** Returns whether there was no bundle under this key when the outbox was listed. Also false if that is not known. */
        boolean lacks(String key) {
            return !keys.contains(key) && covered.stream().anyMatch(range -> range.contains(key));
        }
    }

    /**
     * Keys with a common prefix.
     *
     * @param after exclusive
     * @param last inclusive; empty if the range has no end but the prefix's
     */
    record KeyRange(String prefix, String after, String last) {
        boolean contains(String key) {
            return key.startsWith(prefix) && key.compareTo(after) > 0 && (last.isEmpty() || key.compareTo(last) <= 0);
        }
    }

    /** What waits of one device, in the order of its numbers. */
    public record DeviceQueue(Device device, List<WaitingBundle> bundles) {
        Instant arrived() {
            return bundles.getFirst().arrived();
        }
    }

    /** Lists everything that waits, as far as one sweep may. */
    public Outbox all() {
        Rows rows = new Rows();
        furtherPages(rows);
        String after = continueAfter;
        boolean more = true;
        while (more && rows.lists < MAX_LISTS) {
            List<ListedObject> page = rows.list(layout.outbox(), after);
            more = page.size() == PAGE;
            after = more ? afterShare(rows, page.getLast().key()) : "";
        }
        if (more) {
            // In the middle of a device the next listing would begin with what looks like a gap.
            after = behindDevice(after);
        }
        continueAfter = after;
        return rows.inOrder(more || !further.isEmpty());
    }

    /** Returns where the listing continues: behind this user's objects if there were enough of them. */
    private String afterShare(Rows rows, String last) {
        String user = segment(last, layout.outbox());
        if (user.isEmpty() || rows.ofUser.getOrDefault(user, 0) < PAGE) {
            return last;
        }
        further.putIfAbsent(user, behindDevice(last));
        return layout.outbox() + user + AFTER_SLASH;
    }

    private void furtherPages(Rows rows) {
        List<Map.Entry<String, String>> first =
                further.entrySet().stream().limit(MAX_FURTHER_PAGES).toList();
        for (Map.Entry<String, String> user : List.copyOf(first)) {
            further.remove(user.getKey());
            List<ListedObject> page = rows.list(layout.outbox() + user.getKey() + "/", user.getValue());
            if (page.size() == PAGE) {
                further.put(user.getKey(), behindDevice(page.getLast().key()));
            }
        }
    }

    /** The key behind all keys of the device that this key belongs to; the key itself if it belongs to none. */
    private String behindDevice(String key) {
        String user = segment(key, layout.outbox());
        String device = segment(key, layout.outbox() + user + "/");
        return device.isEmpty() ? key : layout.outbox() + user + "/" + device + AFTER_SLASH;
    }

    /** The part of a key between a prefix and the next slash; empty if there is none. */
    private static String segment(String key, String prefix) {
        int end = key.startsWith(prefix) ? key.indexOf('/', prefix.length()) : -1;
        return end < 0 ? "" : key.substring(prefix.length(), end);
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
        boolean more = false;
        for (String prefix : prefixes) {
            more |= rows.list(prefix, "").size() == PAGE;
        }
        return rows.inOrder(more);
    }

    private void ignore(String key) {
        // A notification can also report objects elsewhere in the bucket.
        if (key.startsWith(layout.outbox()) && foreign.isNew(key)) {
            LOG.warn(
                    "Object {} in the outbox is no bundle of this data set: it is left alone", QuotedText.of(key, 500));
        }
    }

    /** Rows of a listing, sorted by device. */
    private final class Rows {
        private final Map<Device, TreeMap<String, WaitingBundle>> byDevice = new LinkedHashMap<>();
        private final Map<String, Integer> ofUser = new HashMap<>();
        private final List<KeyRange> covered = new ArrayList<>();
        private int lists;

        List<ListedObject> list(String prefix, String after) {
            List<ListedObject> page = store.list(prefix, after, PAGE);
            lists++;
            page.forEach(this::add);
            boolean last = page.size() < PAGE;
            covered.add(new KeyRange(prefix, after, last ? "" : page.getLast().key()));
            return page;
        }

        private void add(ListedObject row) {
            // Objects that are not bundles count as well: their user put them there.
            ofUser.merge(segment(row.key(), layout.outbox()), 1, Integer::sum);
            layout.parseBundle(row.key()).ifPresentOrElse(name -> add(row, name), () -> ignore(row.key()));
        }

        private void add(ListedObject row, BundleKey name) {
            WaitingBundle bundle = new WaitingBundle(row.key(), name, row.size(), row.lastModified());
            byDevice.computeIfAbsent(bundle.device(), d -> new TreeMap<>()).put(row.key(), bundle);
        }

        Outbox inOrder(boolean more) {
            List<DeviceQueue> queues = new ArrayList<>();
            Set<String> keys = new HashSet<>();
            byDevice.forEach((device, bundles) -> {
                keys.addAll(bundles.keySet());
                // Of one number there is more than one if a device was copied: the first that came goes first.
                queues.add(new DeviceQueue(
                        device,
                        bundles.values().stream()
                                .sorted(Comparator.comparingLong(WaitingBundle::number)
                                        .thenComparing(WaitingBundle::arrived)
                                        .thenComparing(WaitingBundle::key))
                                .toList()));
            });
            queues.sort(Comparator.comparing(DeviceQueue::arrived)
                    .thenComparing(queue -> queue.device().toString()));
            return new Outbox(queues, keys, covered, more);
        }
    }
}
