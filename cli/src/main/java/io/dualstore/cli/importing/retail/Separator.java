package io.dualstore.cli.importing.retail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;

/**
 * The separator of the fields of a file.
 *
 * @param character comma, semicolon, tab or vertical bar
 */
record Separator(char character) {

    private static final String KNOWN = ",;\t|";
    private static final Pattern DECLARATION =
            Pattern.compile("\"?sep=([^\"\\p{Alnum}])\"?[,;\t| ]*", Pattern.CASE_INSENSITIVE);

    /** The separator that a line declares, as Excel's {@code sep=;} does; empty if the line is not such a declaration. */
    static Optional<Separator> declared(String line) {
        Matcher matcher = DECLARATION.matcher(line);
        return matcher.matches() ? Optional.of(new Separator(matcher.group(1).charAt(0))) : Optional.empty();
    }

    /** Returns the separator that is most frequent in a header, outside of quotes. */
    static Separator of(String header) {
        int[] counts = new int[KNOWN.length()];
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            int known = KNOWN.indexOf(c);
            if (c == '"') {
                quoted = !quoted;
            } else if (known >= 0 && !quoted) {
                counts[known]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return new Separator(KNOWN.charAt(most));
    }

    /** A regular expression of the separator, in the form that {@link String#split(String, int)} handles without compiling it. */
    String regex() {
        return "\\" + character;
    }

    /** RFC 4180 with this separator. */
    CSVFormat format() {
        return CSVFormat.RFC4180.builder().setDelimiter(character).get();
    }
}
