package io.dualstore.cli.console;

import io.dualstore.text.QuotedText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows as a table of text. The first rows decide how wide the columns are, so that a table of any length needs little memory. */
final class TableRows implements Rows {

    private static final int MEASURED = 200;
    private static final String GAP = "  ";

    private final PrintWriter out;
    private final List<String[]> pending = new ArrayList<>();
    private final int[] widths;
    private final boolean[] numbers;
    private boolean begun;

    TableRows(PrintWriter out, String... columns) {
        this.out = out;
        this.widths = new int[columns.length];
        this.numbers = new boolean[columns.length];
        String[] headings = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            headings[i] = heading(columns[i]);
        }
        pending.add(headings);
    }

    /** {@code nextPosition} becomes {@code NEXT POSITION}. */
    private static String heading(String column) {
        return column.replaceAll("([a-z])([A-Z])", "$1 $2").toUpperCase(Locale.ROOT);
    }

    @Override
    public void row(@Nullable Object... values) {
        String[] cells = new String[widths.length];
        for (int i = 0; i < widths.length; i++) {
            Object value = values[i];
            numbers[i] |= value instanceof Number;
            cells[i] = value == null ? "" : QuotedText.message(value.toString());
        }
        if (begun) {
            print(cells);
            out.flush();
            return;
        }
        pending.add(cells);
        if (pending.size() > MEASURED) {
            begin();
        }
    }

    @Override
    public void close() {
        flush();
    }

    @Override
    public void flush() {
        begin();
        out.flush();
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        for (String[] cells : pending) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(cells[i]));
            }
        }
        pending.forEach(this::print);
        pending.clear();
    }

    private void print(String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String padding = " ".repeat(Math.max(0, widths[i] - length(cells[i])));
            line.append(i == 0 ? "" : GAP).append(numbers[i] ? padding + cells[i] : cells[i] + padding);
        }
        out.println(line.toString().stripTrailing());
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
