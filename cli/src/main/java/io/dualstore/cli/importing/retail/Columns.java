package io.dualstore.cli.importing.retail;

import io.dualstore.cli.importing.retail.CsvRows.Row;
import io.dualstore.stockroom.rule.Limits;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where in a row things stand, as the header says. Columns that are not needed (date, price, customer) may hold anything. */
record Columns(int invoice, int code, int description, int quantity, int country) {

    private static final String NO_COUNTRY = "Unspecified";

    /** What is wrong with a row, in a few words. */
    static final class UnreadableRowException extends Exception {
        UnreadableRowException(String problem) {
            super(problem);
        }
    }

    static Columns of(@Nullable Row header) throws NotRetailDataException {
        if (header == null) {
            throw new NotRetailDataException("is empty; expected a header with InvoiceNo, StockCode, ...");
        }
        return new Columns(
                index(header, "InvoiceNo"),
                index(header, "StockCode"),
                index(header, "Description"),
                index(header, "Quantity"),
                index(header, "Country"));
    }

    private static int index(Row header, String name) throws NotRetailDataException {
        List<String> names = header.fields().stream()
                .map(field -> field.strip().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new NotRetailDataException("has no column " + name + " in its first line: " + header.fields());
        }
        return index;
    }

    RetailLine line(Row row) throws UnreadableRowException {
        List<String> fields = row.fields();
        String number = fields.get(invoice);
        if (number.isBlank()) {
            throw new UnreadableRowException("no invoice number");
        }
        String where = fields.get(country).strip();
        return new RetailLine(
                row.number(),
                number,
                code(fields.get(code)),
                fields.get(description).strip(),
                quantity(fields.get(quantity).strip()),
                where.isEmpty() ? NO_COUNTRY : where);
    }

    /** What the stockroom cannot keep under any circumstances is as good as unreadable: no item could be registered for it. */
    private static String code(String text) throws UnreadableRowException {
        if (text.isBlank()) {
            throw new UnreadableRowException("no stock code");
        }
        if (text.length() > Limits.KEY_LENGTH) {
            throw new UnreadableRowException("a stock code of " + text.length() + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new UnreadableRowException("a stock code with characters that cannot be printed");
        }
        return text;
    }

    private static long quantity(String text) throws UnreadableRowException {
        try {
            return Math.max(Long.parseLong(text), -Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
            throw new UnreadableRowException("the quantity '" + shown + "' is not a whole number");
        }
    }
}
