package io.dualstore.cli.importing.retail;

import io.dualstore.cli.importing.retail.CsvRows.Row;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads invoice by invoice, and never keeps more than one. */
public final class InvoiceReader implements Closeable {

    /** More lines than fit into an update: what is beyond is not kept, since the invoice is refused as too large anyway. */
    static final int MAX_LINES = 50_000;

    private final CsvRows rows;
    private final Columns columns;
    private final Consumer<SkippedLine> skipped;
    private @Nullable RetailLine ahead;

    private InvoiceReader(CsvRows rows, Columns columns, Consumer<SkippedLine> skipped) throws IOException {
        this.rows = rows;
        this.columns = columns;
        this.skipped = skipped;
        this.ahead = line();
    }

    static InvoiceReader of(InputStream content, Consumer<SkippedLine> skipped) throws IOException {
        CsvRows rows = new CsvRows(new TextLines(Utf8Content.of(content)), skipped);
        try {
            Row header = rows.next();
            return new InvoiceReader(rows, Columns.of(header, rows.separator()), skipped);
        } catch (IOException e) {
            rows.close();
            throw e;
        }
    }

    /** The next invoice; {@code null} after the last one. */
    public @Nullable Invoice next() throws IOException {
        RetailLine first = ahead;
        if (first == null) {
            return null;
        }
        List<RetailLine> lines = new ArrayList<>();
        RetailLine line = first;
        while (line != null && line.invoice().equals(first.invoice())) {
            if (lines.size() < MAX_LINES) {
                lines.add(line);
            }
            line = line();
        }
        ahead = line;
        return new Invoice(first.invoice(), first.number(), first.country(), lines);
    }

    private @Nullable RetailLine line() throws IOException {
        Row row = rows.next();
        while (row != null) {
            try {
                return columns.line(row);
            } catch (Columns.UnreadableRowException e) {
                skipped.accept(new SkippedLine(row.number(), String.valueOf(e.getMessage())));
                row = rows.next();
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
