package io.dualstore.cli.quarantine;

import io.dualstore.cli.console.CommandFailedException;
import io.dualstore.cli.console.Problem;
import io.dualstore.cli.quarantine.QuarantineEntry.Reason;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.text.QuotedText;
import io.dualstore.update.json.FormatLimits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The objects under {@code quarantine/}. Their content comes from outside and is never trusted. */
final class QuarantineFolder {

    private static final String REASON = ".reason.json";
    private static final int MAX_REASON_BYTES = 64 * 1_024;
    private static final int PAGE = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectStore store;
    private final BucketLayout layout;
    private final String prefix;

    QuarantineFolder(ObjectStore store, BucketLayout layout) {
        this.store = store;
        this.layout = layout;
        this.prefix = layout.root() + "quarantine/";
    }

    /** Passes on all entries by user, device and number. Reads the reason of each: one page of keys is in memory. */
    void each(Consumer<QuarantineEntry> consumer) {
        Set<BundleKey> last = new LinkedHashSet<>();
        String after = "";
        List<ListedObject> rows;
        do {
            rows = store.list(prefix, after, PAGE);
            for (ListedObject row : rows) {
                after = row.key();
                // A copy and its reason are neighbours.
                name(row.key()).filter(name -> !last.contains(name)).ifPresent(name -> {
                    last.clear();
                    last.add(name);
                    consumer.accept(new QuarantineEntry(name, reason(name)));
                });
            }
        } while (rows.size() == PAGE);
    }

    /**
     * Finds an entry.
     *
     * @param id id of the bundle
     * @throws CommandFailedException if there is none
     */
    QuarantineEntry find(String id) {
        QuarantineEntry[] found = new QuarantineEntry[1];
        each(entry -> {
            if (entry.name().id().toString().equals(id)) {
                found[0] = entry;
            }
        });
        if (found[0] == null) {
            throw CommandFailedException.cannotRun(new Problem(
                    "No bundle with the id " + QuotedText.of(id) + " is in " + prefix,
                    "Give the id of a bundle that ./dualstore quarantine ls shows"));
        }
        return found[0];
    }

    /** Returns the stored bytes of a copy; empty if the bundle was not copied. */
    Optional<byte[]> copy(QuarantineEntry entry) {
        return store.get(layout.quarantine(entry.name()) + BucketLayout.SUFFIX, FormatLimits.DEFAULT.bundleBytes());
    }

    /** Deletes a copy and its reason. */
    void delete(QuarantineEntry entry) {
        String key = layout.quarantine(entry.name());
        store.delete(List.of(key + BucketLayout.SUFFIX, key + REASON));
    }

    /** The bundle that a key belongs to: its key in the outbox ends alike. */
    private Optional<BundleKey> name(String key) {
        String rest = key.substring(prefix.length());
        String bundle =
                rest.endsWith(REASON) ? rest.substring(0, rest.length() - REASON.length()) + BucketLayout.SUFFIX : rest;
        return layout.parseBundle(layout.outbox() + bundle);
    }

    private Reason reason(BundleKey name) {
        try {
            return store.get(layout.quarantine(name) + REASON, MAX_REASON_BYTES)
                    .map(QuarantineFolder::parsed)
                    .orElse(Reason.UNKNOWN);
        } catch (ObjectStoreException.TooLarge e) {
            return Reason.UNKNOWN;
        }
    }

    private static Reason parsed(byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new Reason(
                    node.path("code").asString("unknown"),
                    node.path("message").asString(""),
                    node.path("promoter").asString(""),
                    node.path("time").asString(""),
                    node.path("size").asLong(0),
                    node.path("copied").asBoolean(true));
        } catch (JacksonException e) {
            return Reason.UNKNOWN;
        }
    }
}
