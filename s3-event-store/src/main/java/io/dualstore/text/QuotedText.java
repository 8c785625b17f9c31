package io.dualstore.text;

import org.jspecify.annotations.Nullable;

/**
 * Text from outside that is quoted in a message, a log line or a stored reason: cut, on one line, and valid Unicode. Whoever writes a
 * name or an exception message of a megabyte with line breaks in it gets a short, single line.
 */
public final class QuotedText {

    private static final int REPLACEMENT = 0xFFFD;

    private QuotedText() {}

    /**
     * Returns the beginning of {@code text} without control characters.
     *
     * @param text {@code null} counts as empty
     * @param most most characters (UTF-16 units) that are kept; "…" follows if there were more
     */
    public static String of(@Nullable String text, int most) {
        if (text == null) {
            return "";
        }
        int end = Math.min(text.length(), most);
        if (end < text.length() && end > 0 && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end))) {
            end--;
        }
        StringBuilder quoted = new StringBuilder(end + 1);
        for (int i = 0; i < end; ) {
            int character = text.codePointAt(i);
            quoted.appendCodePoint(visible(character));
            i += Character.charCount(character);
        }
        return end < text.length() ? quoted.append('…').toString() : quoted.toString();
    }

    private static int visible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            // Half of a surrogate pair has no UTF-8; characters for the direction of text can disguise what follows.
            case Character.SURROGATE -> REPLACEMENT;
            case Character.FORMAT -> isJoiner(character) ? character : REPLACEMENT;
            default -> character;
        };
    }

    /** Zero-width joiners are part of ordinary words and emoji. */
    private static boolean isJoiner(int character) {
        return character == 0x200C || character == 0x200D;
    }
}
