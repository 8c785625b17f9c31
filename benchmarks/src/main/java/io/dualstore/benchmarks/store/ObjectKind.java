package io.dualstore.benchmarks.store;

import io.dualstore.log.store.BucketLayout;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** Objects of a data set, as far as a start reads or causes them. */
public enum ObjectKind {
    /** A commit of the shared log. */
    COMMIT("commits"),
    /** Copies of many commits. */
    SEGMENT("segments"),
    /** A piece of a snapshot's image. */
    IMAGE("image"),
    /** A piece of a snapshot's state. */
    STATE("state"),
    /** A snapshot's manifest. */
    MANIFEST("manifest"),
    /** Anything else. */
    OTHER("other");

    private final String text;

    ObjectKind(String text) {
        this.text = text;
    }

    /** As it is called in a report. */
    public String text() {
        return text;
    }

    /** Whether it is only a copy: a segment, or anything of a snapshot. */
    public boolean isCopy() {
        return this != COMMIT && this != OTHER;
    }

    /**
     * The kind of the object under a key.
     *
     * @param imageParts returns how many parts the image of a snapshot has: those of its state follow
     */
    static ObjectKind of(BucketLayout layout, String key, ToIntFunction<UUID> imageParts) {
        if (key.startsWith(layout.sharedLog())) {
            return COMMIT;
        }
        if (key.startsWith(layout.sharedSegments())) {
            return SEGMENT;
        }
        if (key.startsWith(layout.sharedSnapshots())) {
            return MANIFEST;
        }
        if (key.startsWith(layout.sharedSnapshotParts())) {
            String[] part = key.substring(layout.sharedSnapshotParts().length()).split("[/.]", 3);
            return Integer.parseInt(part[1]) < imageParts.applyAsInt(UUID.fromString(part[0])) ? IMAGE : STATE;
        }
        return OTHER;
    }
}
