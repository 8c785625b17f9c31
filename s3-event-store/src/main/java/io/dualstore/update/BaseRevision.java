package io.dualstore.update;

import io.dualstore.text.CanonicalUuid;
import io.dualstore.text.Hex;

/**
 * Up to where an update had read the log when it was executed.
 *
 * @param sequence of the last commit read, -1 for none
 * @param hash SHA-256 of that commit's stored bytes in hex; for none the log's identity
 */
public record BaseRevision(long sequence, String hash) {

    /**
     * Returns whether {@code text} has the form of the hash of commit {@code sequence}: a SHA-256 as 64 lower-case hex digits, or for -1 the
     * id of a data set.
     */
    public static boolean isHashOf(long sequence, String text) {
        return sequence < 0 ? CanonicalUuid.isCanonical(text) : Hex.isSha256(text);
    }
}
