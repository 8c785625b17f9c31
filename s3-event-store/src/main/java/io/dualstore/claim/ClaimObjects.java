package io.dualstore.claim;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The objects of one claim: one a term, which only its holder overwrites. Terms are never deleted, so that none can be taken twice. */
final class ClaimObjects {

    private static final Pattern TERM = Pattern.compile("(\\d{19})\\.json");
    private static final int PAGE = 1_000;
    private static final int MAX_BYTES = 256 * 1_024;

    private final ObjectStore store;
    private final String prefix;

    ClaimObjects(ObjectStore store, BucketLayout layout, String name) {
        this.store = store;
        this.prefix = layout.claim(name);
    }

    /** The last term there is. One LIST for each 1,000 terms. */
    OptionalLong lastTerm() {
        OptionalLong last = OptionalLong.empty();
        String after = "";
        List<ListedObject> page;
        do {
            page = store.list(prefix, after, PAGE);
            for (ListedObject object : page) {
                Matcher term = TERM.matcher(object.key().substring(prefix.length()));
                if (term.matches()) {
                    last = OptionalLong.of(Long.parseLong(term.group(1)));
                }
                after = object.key();
            }
        } while (page.size() == PAGE);
        return last;
    }

    Optional<ClaimTerm> read(long term) {
        String key = key(term);
        return store.get(key, MAX_BYTES).map(json -> ClaimTerm.read(key, json));
    }

    boolean exists(long term) {
        return store.exists(key(term));
    }

    ObjectStore.PutIfAbsent create(long term, ClaimTerm content) {
        return store.putIfAbsent(key(term), content.json());
    }

    /** Overwrites a term; for its holder only. */
    void renew(long term, ClaimTerm content) {
        store.put(key(term), content.json());
    }

    private String key(long term) {
        return prefix + String.format(Locale.ROOT, "%019d", term) + ".json";
    }
}
