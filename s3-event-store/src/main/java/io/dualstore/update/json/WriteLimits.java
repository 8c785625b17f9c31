package io.dualstore.update.json;

import io.dualstore.update.Event;
import io.dualstore.update.Update;

/**
 * How many things this version writes: numbers that no honest client meets, far below {@link ReadLimits}. An update is counted when it is
 * saved, so that whatever is saved can be sent and decided. {@code docs/FORMAT.md} lists the numbers.
 */
public final class WriteLimits {

    /** Updates of a bundle: a bundle is composed and decided in one piece, and saves wait while it is composed. */
    public static final int BUNDLE_UPDATES = 500;

    /** Bytes of the lines of a bundle, before compression: a slow link transfers it within seconds. One larger update travels alone. */
    public static final int BUNDLE_BYTES = 512 << 10;

    /** Actions of an update. The largest invoice of the sample data has 675 lines. */
    public static final int ACTIONS = 5_000;

    /** Events of an update: two for each action. */
    public static final int EVENTS = 10_000;

    /** Parts and ids in the basis of an update: undecided updates of its device whose events it read, without those of earlier parts. */
    public static final int BASIS = 50_000;

    /** Tags of an event. */
    public static final int TAGS = 200;

    /** Metadata entries of an event. */
    public static final int METADATA = 200;

    private WriteLimits() {}

    /**
     * Checks an update that is to be saved.
     *
     * @throws StoredDataException.TooLarge if it has more of something than this version writes
     */
    public static void check(Update update) {
        String subject = "Update " + update.id();
        check(subject, update.actions().size(), ACTIONS, "actions");
        check(subject, update.events().size(), EVENTS, "events");
        check(subject, update.basis().size(), BASIS, "undecided updates that it is based on");
        update.events().forEach(WriteLimits::check);
    }

    /**
     * Checks an event that is to be appended.
     *
     * @throws StoredDataException.TooLarge if it has more of something than this version writes
     */
    public static void check(Event event) {
        String subject = "Event " + event.id();
        check(subject, event.tags().size(), TAGS, "tags");
        check(subject, event.metadata().size(), METADATA, "metadata entries");
    }

    private static void check(String subject, int size, int limit, String things) {
        if (size > limit) {
            throw StoredDataException.TooLarge.count(subject, limit, things);
        }
    }
}
