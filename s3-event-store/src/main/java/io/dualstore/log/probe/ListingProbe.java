package io.dualstore.log.probe;

import io.dualstore.log.probe.ProbeResult.Failed;
import io.dualstore.log.probe.ProbeResult.Failing;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Lists objects that were just written, as a log's tail and the outboxes are listed: all of them, a few of them, and those after a key.
 * Costs three LISTs, and more if the store's pages are short.
 */
final class ListingProbe {

    private static final int ALL = 1_000;
    private static final int FEW = 4;

    private final ObjectStore store;
    private final String prefix;
    private final List<String> keys;

    /**
     * @param prefix of the keys
     * @param keys of all objects with this prefix, more than {@value #FEW} of them
     */
    ListingProbe(ObjectStore store, String prefix, List<String> keys) {
        this.store = store;
        this.prefix = prefix;
        this.keys = keys.stream().sorted().toList();
    }

    /** Returns what is wrong with the store's listings; empty if nothing is. */
    Optional<Failed> run() {
        return expect("", ALL, keys)
                .or(() -> expect("", FEW, keys.subList(0, FEW)))
                .or(() -> expect(keys.get(1), ALL, keys.subList(2, keys.size())));
    }

    private Optional<Failed> expect(String after, int limit, List<String> expected) {
        List<String> listed =
                store.list(prefix, after, limit).stream().map(ListedObject::key).toList();
        if (listed.equals(expected)) {
            return Optional.empty();
        }
        Failing failing = listed.size() == expected.size() && new HashSet<>(listed).equals(new HashSet<>(keys))
                ? Failing.LISTING_UNORDERED
                : Failing.LISTING_WRONG;
        return Optional.of(new Failed(
                failing,
                "LIST of up to " + limit + " keys of " + prefix + (after.isEmpty() ? "" : " after " + after)
                        + " returned " + listed.size() + " keys instead of " + expected.size()
                        + firstDifference(listed, expected)));
    }

    private static String firstDifference(List<String> listed, List<String> expected) {
        for (int i = 0; i < Math.min(listed.size(), expected.size()); i++) {
            if (!listed.get(i).equals(expected.get(i))) {
                return ", and " + listed.get(i) + " instead of " + expected.get(i);
            }
        }
        return "";
    }
}
