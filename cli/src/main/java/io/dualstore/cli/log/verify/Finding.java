package io.dualstore.cli.log.verify;

import java.util.Locale;

/**
 * Something that is wrong with a data set.
 *
 * @param check what found it
 * @param kind which kind of damage it is, for programs
 * @param key key of the object that is wrong
 * @param problem what is wrong with it, as the rest of a sentence that begins with the object
 * @param action what to do, a sentence
 */
public record Finding(Check check, String kind, String key, String problem, String action) {

    /** What is checked. */
    public enum Check {
        /** Commits follow each other without a gap. */
        CHAIN,
        /** Segments are copies of the log. */
        SEGMENTS,
        /** Snapshots are images of the log. */
        SNAPSHOTS,
        /** A model reads what the log holds. */
        FOLD;

        /** Its name in output. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
