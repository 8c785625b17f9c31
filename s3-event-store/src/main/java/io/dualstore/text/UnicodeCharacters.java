package io.dualstore.text;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Scanner;

/**
 * The characters of one fixed version of Unicode, and what kinds of them identifiers leave out. The tables of the JDK grow with its
 * version, so a decision that is made by them alone would differ between two nodes.
 */
final class UnicodeCharacters {

    /** The version of Unicode. Every JDK that nodes run on has its characters. */
    static final String VERSION = "14";

    /** Code points that have a meaning in this version, as hexadecimal ranges. */
    private static final BitSet ASSIGNED = assigned();

    private UnicodeCharacters() {}

    private static BitSet assigned() {
        BitSet assigned = new BitSet(Character.MAX_CODE_POINT + 1);
        InputStream table = UnicodeCharacters.class.getResourceAsStream("unicode-14-assigned.txt");
        try (Scanner ranges = new Scanner(Objects.requireNonNull(table), StandardCharsets.US_ASCII)) {
            while (ranges.hasNext()) {
                String range = ranges.next();
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash), 16);
                int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1), 16);
                assigned.set(first, last + 1);
            }
        }
        return assigned;
    }

    static boolean isAssigned(int codePoint) {
        return ASSIGNED.get(codePoint);
    }

    /** Returns whether a character is white space, a line break included. */
    static boolean isWhiteSpace(int codePoint) {
        return (codePoint >= 0x9 && codePoint <= 0xD) || codePoint == 0x85 || Character.isSpaceChar(codePoint);
    }

    /**
     * Returns whether nothing of a character can be seen, white space aside: control and format characters, such as zero-width characters
     * and those that change the direction of text; default ignorable characters, such as variation selectors and fillers; and characters whose glyph is blank.
     */
    static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || codePoint == 0x34F
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x17B4
                || codePoint == 0x17B5
                || (codePoint >= 0x180B && codePoint <= 0x180F)
                || codePoint == 0x2800
                || codePoint == 0x3164
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || codePoint == 0xFFA0
                || codePoint == 0xFFFC
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
    }

    /** Returns a character's number and, if it has one, its name. */
    static String described(int codePoint) {
        String number = String.format(Locale.ROOT, "U+%04X", codePoint);
        return isAssigned(codePoint) ? number + " " + Character.getName(codePoint) : number;
    }
}
