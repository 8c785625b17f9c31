package io.dualstore.promoter.outbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Remembers what was reported, so that it is not reported at each poll. Forgets the oldest beyond some thousand. */
final class ReportDeduplicator {

    private static final int MAX = 10_000;

    private final Set<String> reported = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX;
        }
    });

    /** Whether this was not reported before. */
    boolean isNew(String what) {
        return reported.add(what);
    }
}
