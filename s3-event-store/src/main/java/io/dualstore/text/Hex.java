package io.dualstore.text;

/** Hexadecimal digits as they are stored: in lower case. */
public final class Hex {

    /** Number of digits of a SHA-256. */
    private static final int SHA_256 = 64;

    private Hex() {}

    static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /** Returns whether {@code text} is a SHA-256 in its stored form. */
    public static boolean isSha256(String text) {
        if (text.length() != SHA_256) {
            return false;
        }
        for (int i = 0; i < SHA_256; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
