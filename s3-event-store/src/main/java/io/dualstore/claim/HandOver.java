package io.dualstore.claim;

import java.util.SortedMap;

/** What the holder of a claim passes on to the next one: how far it is with each piece of its work. */
public interface HandOver {

    /** Returns how far this process is, by name; at most 1,000 names. Called at each heartbeat and at the release. */
    SortedMap<String, Long> positions();

    /**
     * Takes over from a holder before. Called before the claim counts as held. If it fails, the claim is not held.
     *
     * @param positions how far that holder was at its last heartbeat; empty for the first one
     */
    void takeOver(SortedMap<String, Long> positions);
}
