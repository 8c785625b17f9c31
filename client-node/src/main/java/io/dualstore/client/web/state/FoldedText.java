package io.dualstore.client.web.state;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as searches compare it: without case, accents and compatibility variants, so that {@code istanbul} finds {@code İstanbul}, {@code
 * cafe} finds {@code Café}, and {@code straße} finds {@code STRASSE}.
 */
final class FoldedText {

    /** Excludes combining marks that are letters in other scripts, such as the vowels of Devanagari. */
    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");

    private FoldedText() {}

    /** Returns {@code text} folded. Two texts that differ in case or accents only have the same folded text. */
    static String of(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        // Upper case has the long forms: ß and ẞ become SS. Then letter by letter: toLowerCase makes a final sigma of
        // the last one.
        // final sigma.
        String folded = plain.toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
