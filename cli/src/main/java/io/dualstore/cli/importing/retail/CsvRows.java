package io.dualstore.cli.importing.retail;

import io.dualstore.cli.importing.retail.TextLines.Line;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file. Each line is parsed by itself, so that a broken one spoils no other: a quote that is not closed would otherwise
 * swallow what follows. Only if a line ends within quotes are the next ones tried as its continuation, up to the line that closes them.
 */
final class CsvRows implements Closeable {

    /** A field with more line breaks than this is treated as an unclosed quote. */
    private static final int MAX_LINES = 20;

    private final TextLines lines;
    private final Consumer<SkippedLine> skipped;
    private final Deque<Line> putBack = new ArrayDeque<>();
    private int columns = -1;
    private @Nullable Separator separator;

    /**
     * A row.
     *
     * @param number of its first line
     */
    record Row(long number, List<String> fields) {}

    CsvRows(TextLines lines, Consumer<SkippedLine> skipped) {
        this.lines = lines;
        this.skipped = skipped;
    }

    /** The next row that can be read; {@code null} after the last one. The first row says how many fields each has. */
    @Nullable Row next() throws IOException {
        Line line = line();
        while (line != null) {
            String text = line.text();
            if (text == null) {
                skip(line, "longer than " + TextLines.MAX_BYTES + " bytes");
            } else if (!text.isBlank() && !declaresSeparator(text)) {
                Row row = row(line, text);
                if (row != null) {
                    return row;
                }
            }
            line = line();
        }
        return null;
    }

    /** Returns the separator of fields; known after the first row was read. */
    Separator separator() {
        return separator == null ? new Separator(',') : separator;
    }

    private boolean declaresSeparator(String text) {
        if (separator != null) {
            return false;
        }
        Optional<Separator> declared = Separator.declared(text);
        separator = declared.orElseGet(() -> Separator.of(text));
        return declared.isPresent();
    }

    private @Nullable Row row(Line line, String text) throws IOException {
        Optional<List<String>> fields = parse(text);
        if (fields.isEmpty() && endsWithinQuotes(text)) {
            fields = continued(text);
        }
        if (fields.isEmpty()) {
            skip(line, "its quotes do not match");
            return null;
        }
        List<String> row = fields.get();
        if (columns < 0) {
            columns = row.size();
        }
        // Spreadsheets end lines with empty fields, for columns that once held something.
        if (row.size() > columns && row.subList(columns, row.size()).stream().allMatch(String::isBlank)) {
            row = row.subList(0, columns);
        }
        if (row.size() != columns) {
            skip(line, row.size() + " fields instead of " + columns);
            return null;
        }
        return new Row(line.number(), row);
    }

    private Optional<List<String>> continued(String first) throws IOException {
        List<Line> taken = new ArrayList<>();
        StringBuilder text = new StringBuilder(first);
        while (taken.size() < MAX_LINES) {
            Line line = line();
            if (line == null) {
                break;
            }
            taken.add(line);
            String more = line.text();
            if (more == null || text.length() + more.length() > TextLines.MAX_BYTES) {
                break;
            }
            text.append('\n').append(more);
            if (endsWithinQuotes(more)) {
                // The quotes are closed here. Parsing only now keeps the cost of a hostile file in proportion to its
                // length.
                Optional<List<String>> fields = parse(text.toString());
                if (fields.isPresent() && (columns < 0 || fields.get().size() == columns)) {
                    return fields;
                }
                break;
            }
        }
        for (Line line : taken.reversed()) {
            putBack.addFirst(line);
        }
        return Optional.empty();
    }

    private static boolean endsWithinQuotes(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private Optional<List<String>> parse(String text) throws IOException {
        if (text.indexOf('"') < 0) {
            // Nearly every line: a parser and its buffers would cost more than the rest of the reading.
            return Optional.of(Arrays.asList(text.split(separator().regex(), -1)));
        }
        try (CSVParser parser = separator().format().parse(new StringReader(text))) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? Optional.of(records.getFirst().toList()) : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            // Nothing is read from anywhere here: this is how the parser says that the text is malformed.
            return Optional.empty();
        }
    }

    private @Nullable Line line() throws IOException {
        Line waiting = putBack.pollFirst();
        return waiting != null ? waiting : lines.next();
    }

    private void skip(Line line, String problem) {
        skipped.accept(new SkippedLine(line.number(), problem));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
