package io.dualstore.text;

import org.jspecify.annotations.Nullable;

/**
 * Text from outside, made safe for messages and logs: cut to a stated length, on one line, and without characters that change how the text
 * around them is shown. Use it wherever a message quotes the content of an object, a request, a key or an answer.
 */
public final class QuotedText {

    /** Number of characters that {@link #of(String)} keeps: enough for every name and id. */
    public static final int MAX_NAME = 200;

    /** Number of characters that exception messages keep, so that a log line stays below 4 KB. */
    public static final int MAX_MESSAGE = 1_000;

    private static final char REPLACEMENT = '\uFFFD';

    private QuotedText() {}

    /** Quotes a name, an id or another short value: {@link #of(String, int)} with {@link #MAX_NAME}. */
    public static String of(@Nullable String text) {
        return of(text, MAX_NAME);
    }

    /** Quotes a whole message: {@link #of(String, int)} with {@link #MAX_MESSAGE}. */
    public static String message(@Nullable String text) {
        return of(text, MAX_MESSAGE);
    }

    /**
     * Returns the first {@code maxLength} characters of {@code text}. Line breaks and other control characters, direction marks and other
     * invisible characters, and unpaired surrogates are replaced by U+FFFD. If the text is longer, its length is added.
     *
     * @param text text from outside; {@code null} is quoted as {@code null}
     * @param maxLength number of characters to keep, at least 1
     */
    public static String of(@Nullable String text, int maxLength) {
        if (text == null) {
            return "null";
        }
        StringBuilder quoted = new StringBuilder(Math.min(text.length(), maxLength));
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            if (at > maxLength) {
                return quoted.append("… (")
                        .append(text.length())
                        .append(" characters)")
                        .toString();
            }
            if (isVisible(codePoint)) {
                quoted.appendCodePoint(codePoint);
            } else {
                quoted.append(REPLACEMENT);
            }
        }
        return quoted.toString();
    }

    /** Returns whether a terminal shows this code point and nothing else happens. */
    public static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
