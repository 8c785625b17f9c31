package io.dualstore.log.store;

import java.util.ArrayList;
import java.util.List;

/** Finds the first levels of keys without listing everything below them: each LIST begins behind the last level found. */
public final class KeyLevels {

    /** Comes after the slash: all keys below {@code a/} are before {@code a0}. */
    private static final char AFTER_SLASH = '/' + 1;

    private final ObjectStore store;

    /** Over this store. */
    public KeyLevels(ObjectStore store) {
        this.store = store;
    }

    /**
     * The names between {@code prefix} and the next slash, in order.
     *
     * @param limit most names, and most LISTs
     */
    public List<String> children(String prefix, int limit) {
        List<String> names = new ArrayList<>();
        String after = "";
        for (int i = 0; i < limit; i++) {
            List<ListedObject> next = store.list(prefix, after, 1);
            if (next.isEmpty()) {
                break;
            }
            String key = next.getFirst().key();
            int end = key.indexOf('/', prefix.length());
            if (end < 0) {
                after = key;
            } else {
                names.add(key.substring(prefix.length(), end));
                after = key.substring(0, end) + AFTER_SLASH;
            }
        }
        return names;
    }
}
