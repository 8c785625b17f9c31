package io.dualstore.cli.importing.retail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** File formats that are mistaken for CSV, recognized by their first bytes, with a next step for each. */
enum ForeignFormat {
    EXCEL_WORKBOOK("is an Excel workbook. Save its sheet as 'CSV UTF-8' and import that file"),
    OPEN_DOCUMENT("is an OpenDocument file. Save its sheet as CSV and import that file"),
    ZIP("is a ZIP archive. Unpack it and import the CSV file in it"),
    OLD_EXCEL("is a workbook of an old Excel. Save its sheet as CSV and import that file"),
    OTHER_ARCHIVE("uses an unsupported compression. Unpack it, or compress it with gzip"),
    GZIP("is compressed twice with gzip. Unpack it once"),
    PDF("is a PDF file. Export the invoices as CSV"),
    PARQUET("is a Parquet file. Export it as CSV"),
    SQLITE("is a SQLite database. Export the table as CSV"),
    BINARY("is not a text file. Export the invoices as CSV");

    private final String sentence;

    ForeignFormat(String sentence) {
        this.sentence = sentence;
    }

    /** Returns the end of a sentence that begins with the file's name. */
    String sentence() {
        return sentence;
    }

    /** @param head the first bytes of a file, after its own compression */
    static Optional<ForeignFormat> of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK\3\4")) {
            if (text.contains("[Content_Types].xml") || text.contains("xl/")) {
                return Optional.of(EXCEL_WORKBOOK);
            }
            return Optional.of(text.contains("application/vnd.oasis.opendocument") ? OPEN_DOCUMENT : ZIP);
        }
        if (text.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            return Optional.of(OLD_EXCEL);
        }
        if (text.startsWith("\u001F\u008B")) {
            return Optional.of(GZIP);
        }
        if (text.startsWith("BZh")
                || text.startsWith("\u00FD7zXZ")
                || text.startsWith("7z\u00BC\u00AF")
                || text.startsWith("(\u00B5/\u00FD")
                || text.startsWith("Rar!")) {
            return Optional.of(OTHER_ARCHIVE);
        }
        if (text.startsWith("%PDF")) {
            return Optional.of(PDF);
        }
        if (text.startsWith("PAR1")) {
            return Optional.of(PARQUET);
        }
        if (text.startsWith("SQLite format 3")) {
            return Optional.of(SQLITE);
        }
        return text.indexOf('\0') >= 0 ? Optional.of(BINARY) : Optional.empty();
    }
}
