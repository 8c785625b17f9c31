package io.dualstore.text;

import java.util.Optional;
import java.util.UUID;

/**
 * UUIDs in their canonical form: 36 characters, {@code 8-4-4-4-12} hex digits in lower case. {@link UUID#fromString} accepts more, such as
 * {@code 1-1-1-1-1}, signs and digits of other scripts; an id with several spellings is not an id.
 */
public final class CanonicalUuid {

    private static final int LENGTH = 36;

    private CanonicalUuid() {}

    /** Returns the UUID in {@code text}; empty if the text is not one in canonical form. */
    public static Optional<UUID> parse(String text) {
        return isCanonical(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** Returns whether {@code text} is a UUID in canonical form. */
    public static boolean isCanonical(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean valid = switch (i) {
                case 8, 13, 18, 23 -> c == '-';
                default -> Hex.isDigit(c);
            };
            if (!valid) {
                return false;
            }
        }
        return true;
    }
}
