package io.dualstore.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.jspecify.annotations.Nullable;

/**
 * The one rule for texts that identify something, such as codes and numbers of documents: two that look the same are the same. The
 * canonical form
 *
 * <ul>
 *   <li>is composed (Unicode's form NFC),
 *   <li>has no white space around it, and no other within it than single spaces,
 *   <li>has no invisible characters, such as zero-width characters, marks of direction and control characters, and
 *   <li>has only characters of Unicode 14, so that the decision does not depend on the version of Java.
 * </ul>
 *
 * <p>Case counts, and so do letters of different scripts that look alike.
 */
public final class IdentifierText {

    /** Stands for what is before the first character. */
    private static final int START = -1;

    private IdentifierText() {}

    /**
     * Returns {@code text} composed, without white space around it, and with one space for white space within it. What a program does with
     * a text that someone typed, before it is shown and sent. The result can still be invalid: see {@link #problemOf}.
     */
    public static String canonical(String text) {
        StringBuilder canonical = new StringBuilder(text.length());
        boolean space = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            if (UnicodeCharacters.isWhiteSpace(codePoint)) {
                space = !canonical.isEmpty();
            } else {
                if (space) {
                    canonical.append(' ');
                    space = false;
                }
                canonical.appendCodePoint(codePoint);
            }
        }
        return Normalizer.normalize(canonical, Form.NFC);
    }

    /**
     * Returns what keeps a text from being an identifier in its canonical form, as the end of a sentence that begins with the name of the
     * text. It names the character and what to do. An empty text has no problem: whether there must be one is decided elsewhere.
     *
     * @return {@code null} if nothing does
     */
    public static @Nullable String problemOf(String text) {
        if (isPlain(text)) {
            return null;
        }
        int before = START;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            String problem = problemOf(codePoint, before, at == text.length());
            if (problem != null) {
                return problem;
            }
            before = codePoint;
        }
        return Normalizer.isNormalized(text, Form.NFC) ? null : decomposed(text);
    }

    /** Nearly every identifier: printable ASCII without spaces. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private static @Nullable String problemOf(int codePoint, int before, boolean last) {
        if (UnicodeCharacters.isWhiteSpace(codePoint)) {
            return whiteSpaceProblem(codePoint, before, last);
        }
        if (Character.getType(codePoint) == Character.SURROGATE) {
            return "has half a character (an unpaired surrogate): remove it or send the whole character";
        }
        if (UnicodeCharacters.isInvisible(codePoint)) {
            return "has an invisible character (" + UnicodeCharacters.described(codePoint) + "): remove it";
        }
        return UnicodeCharacters.isAssigned(codePoint)
                ? null
                : "has a character that is not in Unicode " + UnicodeCharacters.VERSION + " ("
                        + UnicodeCharacters.described(codePoint) + "): use another one";
    }

    private static @Nullable String whiteSpaceProblem(int codePoint, int before, boolean last) {
        if (last || before == START) {
            return "has white space around it (" + UnicodeCharacters.described(codePoint) + "): remove it";
        }
        if (codePoint != ' ') {
            return "has white space other than a space (" + UnicodeCharacters.described(codePoint) + "): use a space";
        }
        return before == ' ' ? "has two spaces in a row: use one" : null;
    }

    /** Names the first character that the composed form does not have at its place. */
    private static String decomposed(String text) {
        String composed = Normalizer.normalize(text, Form.NFC);
        int same = 0;
        while (same < composed.length() && text.charAt(same) == composed.charAt(same)) {
            same = text.offsetByCodePoints(same, 1);
        }
        int codePoint = text.codePointAt(Math.min(same, text.length() - 1));
        return "is not in Unicode's composed form NFC (at " + UnicodeCharacters.described(codePoint) + "): send '"
                + QuotedText.of(composed) + "'";
    }
}
