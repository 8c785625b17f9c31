package io.dualstore.cli.importing.retail;

import io.dualstore.cli.importing.retail.CsvRows.Row;
import io.dualstore.stockroom.rule.Limits;
import io.dualstore.text.IdentifierText;
import io.dualstore.text.QuotedText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The positions of the columns, from the header. Columns that are not needed (date, customer) can have any content. The price is used only to
 * find the decimal mark of the file.
 *
 * @param price -1 if there is no such column
 * @param decimalMark of numbers that do not show it; {@code 0} if it is not known
 */
record Columns(int invoice, int code, int description, int quantity, int country, int price, char decimalMark) {

    private static final String NO_COUNTRY = "Unspecified";
    private static final int MAX_COUNTRY = 100;

    /** What is wrong with a row, in a few words. */
    static final class UnreadableRowException extends Exception {
        UnreadableRowException(String problem) {
            super(problem);
        }
    }

    static Columns of(@Nullable Row header, Separator separator) throws NotRetailDataException {
        if (header == null) {
            throw new NotRetailDataException("is empty; expected a header with InvoiceNo, StockCode, ...");
        }
        List<String> names = header.fields().stream().map(Columns::plain).toList();
        return new Columns(
                index(names, header, "InvoiceNo", "Invoice"),
                index(names, header, "StockCode"),
                index(names, header, "Description"),
                index(names, header, "Quantity"),
                index(names, header, "Country"),
                Math.max(names.indexOf("unitprice"), names.indexOf("price")),
                separator.character() == ',' ? '.' : 0);
    }

    /** A column's name without case, blanks and other marks: {@code Invoice No.} is {@code invoiceno}. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static int index(List<String> names, Row header, String... spellings) throws NotRetailDataException {
        for (String spelling : spellings) {
            int index = names.indexOf(plain(spelling));
            if (index >= 0) {
                return index;
            }
        }
        throw new NotRetailDataException("has no column " + String.join(" or ", spellings) + " in its first line: "
                + QuotedText.of(header.fields().toString()));
    }

    RetailLine line(Row row) throws UnreadableRowException {
        List<String> fields = row.fields();
        String where = identifier("a country", fields.get(country), MAX_COUNTRY);
        return new RetailLine(
                row.number(),
                present("invoice number", identifier("an invoice number", fields.get(invoice), Limits.NOTE_LENGTH)),
                present("stock code", identifier("a stock code", fields.get(code), Limits.KEY_LENGTH)),
                shortened(fields.get(description).strip()),
                WholeNumber.of(fields.get(quantity), mark(fields)),
                where.isEmpty() ? NO_COUNTRY : where);
    }

    private char mark(List<String> fields) {
        char shown = price < 0 || decimalMark != 0 ? 0 : WholeNumber.decimalMark(fields.get(price));
        return shown == 0 ? decimalMark : shown;
    }

    private static String present(String what, String text) throws UnreadableRowException {
        if (text.isEmpty()) {
            throw new UnreadableRowException("no " + what);
        }
        return text;
    }

    /** What the stockroom cannot keep under any circumstances is as good as unreadable: no item could be registered for it. */
    private static String identifier(String what, String text, int most) throws UnreadableRowException {
        String canonical = IdentifierText.canonical(text);
        String problem = IdentifierText.problemOf(canonical);
        if (problem != null) {
            throw new UnreadableRowException(what + " " + problem);
        }
        if (canonical.length() > most) {
            throw new UnreadableRowException(what + " of " + canonical.length() + " characters");
        }
        return canonical;
    }

    /** The limit of the stockroom; an invoice of many lines must also fit into memory. */
    private static String shortened(String description) {
        return description.substring(0, Math.min(description.length(), 2 * Limits.DESCRIPTION_LENGTH));
    }
}
