package io.dualstore.promoter.outbox;

import java.util.HashSet;
import java.util.Set;

/** Remembers what was reported, so that it is not reported at each poll. Beyond {@value #MAX} things nothing is reported any more. */
final class ReportDeduplicator {

    private static final int MAX = 100;

    private final Set<String> reported = new HashSet<>();

    /** Returns whether this is to be reported now. */
    synchronized boolean isNew(String what) {
        return reported.size() < MAX && reported.add(what);
    }
}
