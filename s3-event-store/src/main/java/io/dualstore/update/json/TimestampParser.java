package io.dualstore.update.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads times. The JDK's formatter was the hottest single method of a replay, so the usual form has its own way. */
final class TimestampParser {

    private static final String FORM = "dddd-dd-ddTdd:dd:dd";
    private static final int NANO_DIGITS = 9;

    private TimestampParser() {}

    /** @throws DateTimeException if {@code text} is not a time in ISO-8601 */
    static Instant parse(String text) {
        try {
            return parseUsual(text);
        } catch (DateTimeException e) {
            // Wrong, or one of ISO-8601's oddities, such as a leap second: the JDK decides.
            return Instant.parse(text);
        }
    }

    private static Instant parseUsual(String text) {
        int last = text.length() - 1;
        int seconds = FORM.length();
        if (last < seconds || text.charAt(last) != 'Z' || !hasForm(text) || !isFraction(text, seconds, last)) {
            return Instant.parse(text);
        }
        int fraction = last == seconds ? 0 : number(text, seconds + 1, last);
        for (int digits = last - seconds - 1; last > seconds && digits < NANO_DIGITS; digits++) {
            fraction *= 10;
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        fraction)
                .toInstant(ZoneOffset.UTC);
    }

    private static boolean hasForm(String text) {
        for (int i = 0; i < FORM.length(); i++) {
            char form = FORM.charAt(i);
            if (form == 'd' ? !isDigit(text.charAt(i)) : text.charAt(i) != form) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFraction(String text, int from, int to) {
        if (from == to) {
            return true;
        }
        int digits = to - from - 1;
        boolean valid = text.charAt(from) == '.' && digits > 0 && digits <= NANO_DIGITS;
        for (int i = from + 1; valid && i < to; i++) {
            valid = isDigit(text.charAt(i));
        }
        return valid;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
