package io.dualstore.cli.importing.retail;

import io.dualstore.cli.importing.retail.Columns.UnreadableRowException;
import io.dualstore.text.QuotedText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads whole numbers as spreadsheets write them: {@code 6}, {@code 6.0}, {@code 6,00}, {@code 1,000}, {@code 1.000}, {@code 1 000}, {@code
 * 1'000}, {@code 1.000,0}. One separator before exactly three digits may begin decimals or separate thousands. The decimal mark decides
 * which; where it is not known, such a number is refused.
 */
final class WholeNumber {

    private static final int SHOWN = 40;
    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern SPACED =
            Pattern.compile("([+-]?[0-9]{1,3}(?:[ \u00A0\u2009\u202F'\u2019][0-9]{3})+)((?:[.,]0*)?)");
    private static final Pattern ONE_MARK = Pattern.compile("([+-]?[0-9]+)([.,])(0*)");
    private static final Pattern ONE_GROUP = Pattern.compile("([+-]?[0-9]{1,3})([.,])([0-9]{3})");
    private static final Pattern POINT_GROUPS =
            Pattern.compile("([+-]?[0-9]{1,3}(?:\\.[0-9]{3}){2,}|[+-]?[0-9]{1,3}(?:\\.[0-9]{3})+(?=,))(?:,0*)?");
    private static final Pattern COMMA_GROUPS =
            Pattern.compile("([+-]?[0-9]{1,3}(?:,[0-9]{3}){2,}|[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?=\\.))(?:\\.0*)?");
    private static final Pattern DECIMALS = Pattern.compile("[+-]?[0-9]*([.,])(?:[0-9]{1,2}|[0-9]{4,})");

    private WholeNumber() {}

    /** The mark before the decimals of a number; {@code 0} if the number does not show it. */
    static char decimalMark(String number) {
        Matcher matcher = DECIMALS.matcher(number.strip());
        return matcher.matches() ? matcher.group(1).charAt(0) : 0;
    }

    /** @param decimalMark point or comma; {@code 0} if it is not known */
    static long of(String text, char decimalMark) throws UnreadableRowException {
        String number = text.strip().replace('\u2212', '-');
        if (PLAIN.matcher(number).matches()) {
            return parsed(number, text);
        }
        Matcher group = ONE_GROUP.matcher(number);
        if (group.matches()) {
            if (decimalMark == 0) {
                throw new UnreadableRowException("the quantity '" + shown(text)
                        + "' has a separator that may begin decimals or separate thousands");
            }
            if (group.group(2).charAt(0) != decimalMark) {
                return parsed(group.group(1) + group.group(3), text);
            }
        }
        for (Pattern pattern : new Pattern[] {ONE_MARK, SPACED, POINT_GROUPS, COMMA_GROUPS}) {
            Matcher matcher = pattern.matcher(number);
            if (matcher.matches()) {
                return parsed(matcher.group(1).replaceAll("[^0-9+-]", ""), text);
            }
        }
        throw notWhole(text);
    }

    private static long parsed(String digits, String text) throws UnreadableRowException {
        try {
            return Math.max(Long.parseLong(digits), -Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw notWhole(text);
        }
    }

    private static UnreadableRowException notWhole(String text) {
        return new UnreadableRowException("the quantity '" + shown(text) + "' is not a whole number");
    }

    private static String shown(String text) {
        return QuotedText.of(text, SHOWN);
    }
}
