package io.dualstore.update.json;

import io.dualstore.text.QuotedText;
import org.jspecify.annotations.Nullable;

/**
 * Stored bytes that cannot be used, or data that cannot be stored as it is. The message says what is wrong and in which line; it does
 * not know the key, which the caller adds. Content of the data that it quotes is cut and on one line.
 */
public abstract sealed class StoredDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private StoredDataException(String message, @Nullable Throwable cause) {
        super(QuotedText.message(message), cause);
    }

    /** What is wrong. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Broken, incomplete or foreign bytes: no version of this software reads them. */
    public static final class Malformed extends StoredDataException {
        private static final long serialVersionUID = 1L;

        public Malformed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Written in a later version of the format: a newer version of this software reads it. */
    public static final class NewerFormat extends StoredDataException {
        private static final long serialVersionUID = 1L;
        private final long format;

        public NewerFormat(long format, int known) {
            super(
                    "Written in format " + format + ", newer than format " + known
                            + ", the last that is known here: upgrade this node",
                    null);
            this.format = format;
        }

        /** The format it is written in. */
        public long format() {
            return format;
        }
    }

    /** More than {@link FormatLimits}, {@link ReadLimits} or {@link WriteLimits} allow, on reading or on writing. */
    public static final class TooLarge extends StoredDataException {
        private static final long serialVersionUID = 1L;

        /**
         * @param what what is too large, as the subject of a sentence
         * @param limit in bytes
         */
        public TooLarge(String what, long limit) {
            super(what + " is larger than the limit of " + limit + " bytes", null);
        }

        private TooLarge(String message) {
            super(message, null);
        }

        /**
         * Too many of something.
         *
         * @param what what has too many, as the subject of a sentence
         * @param limit the largest number
         * @param things what is counted, in the plural
         */
        public static TooLarge count(String what, long limit, String things) {
            return new TooLarge(what + " has more than " + limit + " " + things);
        }
    }
}
