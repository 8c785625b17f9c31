package io.dualstore.cli.console;

import io.dualstore.text.QuotedText;

/**
 * JSON that a terminal can show. What is stored may hold control characters and direction marks: within JSON they can only stand in strings, where
 * their escapes mean the same.
 */
final class SafeJson {

    private SafeJson() {}

    /** Returns the same JSON on one line, with an escape for each character that does more than being visible. */
    static String of(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.codePoints().forEach(codePoint -> {
            if (QuotedText.isVisible(codePoint)) {
                safe.appendCodePoint(codePoint);
            } else if (Character.isWhitespace(codePoint) && codePoint <= ' ') {
                safe.append(' '); // between tokens: JSON has no bare control characters in strings
            } else {
                for (char unit : Character.toChars(codePoint)) {
                    safe.append("\\u%04x".formatted((int) unit));
                }
            }
        });
        return safe.toString();
    }
}
