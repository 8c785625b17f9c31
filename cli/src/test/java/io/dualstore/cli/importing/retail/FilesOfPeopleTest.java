package io.dualstore.cli.importing.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invoices as spreadsheets, databases and people write them, and files that are not invoices. */
class FilesOfPeopleTest {

    private static final String FIRST = """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,Käse,6,2010-12-01 08:26:00,2.55,17850.0,Österreich
            C536379,D,Rückgabe,-1,2010-12-01 09:41:00,27.50,14527.0,United Kingdom
            """;
    private static final List<RetailLine> LINES = List.of(
            new RetailLine(2, "536365", "85123A", "Käse", 6, "Österreich"),
            new RetailLine(3, "C536379", "D", "Rückgabe", -1, "United Kingdom"));

    @TempDir
    Path folder;

    private final List<SkippedLine> skipped = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM", "UTF-16"})
    void inTheEncodingsOfSpreadsheets(String charset) throws IOException {
        assertThat(read(FIRST.getBytes(Charset.forName(charset)))).isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void withAByteOrderMark(String charset) throws IOException {
        assertThat(read(("\uFEFF" + FIRST).getBytes(Charset.forName(charset)))).isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void withTheLineEndsOfEverySystem(String lineEnd) throws IOException {
        assertThat(read(FIRST.replace("\n", lineEnd))).isEqualTo(LINES);
        assertThat(read(FIRST.stripTrailing().replace("\n", lineEnd))).isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void withTheSeparatorsOfSpreadsheets(String separator) throws IOException {
        assertThat(read(FIRST.replace(",", separator))).isEqualTo(LINES);
        for (String declaration : List.of("sep=", "SEP=", "\"sep=")) {
            String end = declaration.startsWith("\"") ? "\"\r\n" : "\r\n";
            assertThat(read(declaration + separator + end + FIRST.replace(",", separator)))
                    .extracting(RetailLine::quantity)
                    .containsExactly(6L, -1L);
        }
    }

    @Test
    void withADeclaredSeparatorThatTheHeaderAloneWouldNotShow() throws IOException {
        assertThat(read("sep=^\n" + FIRST.replace(",", "^")))
                .extracting(RetailLine::code)
                .containsExactly("85123A", "D");
    }

    @Test
    void withTheNamesAndDatesOfUcisSecondFile() throws IOException {
        List<RetailLine> lines = read("""
                Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country
                489434,85048,15CM CHRISTMAS GLASS BALL 20 LIGHTS,12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom
                C489449,22087,PAPER BUNTING WHITE LACE,-12,12/1/2009 7:45,2.95,,Australia
                """);

        assertThat(lines)
                .containsExactly(
                        new RetailLine(
                                2, "489434", "85048", "15CM CHRISTMAS GLASS BALL 20 LIGHTS", 12, "United Kingdom"),
                        new RetailLine(3, "C489449", "22087", "PAPER BUNTING WHITE LACE", -12, "Australia"));
    }

    @Test
    void withColumnsInAnotherOrderAndBlanksAroundTheirNames() throws IOException {
        assertThat(read("\" Country \",QUANTITY , Stock Code,Invoice No.,Description\nFrance,3,A,1,d\n"))
                .containsExactly(new RetailLine(2, "1", "A", "d", 3, "France"));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"536365 , A", "536365\u00A0,A\u3000", "\u2007536365,A\t", "536365, \u00A0A"})
    void withBlanksAroundCodesAndInvoiceNumbers(String number, String code) throws IOException {
        String rows =
                "InvoiceNo,StockCode,Description,Quantity,Country\n" + number + ",A,a,1,X\n536365," + code + ",a,2,X\n";

        try (InvoiceReader reader = file(rows.getBytes(StandardCharsets.UTF_8)).read(skipped::add)) {
            assertThat(reader.next()).satisfies(invoice -> {
                assertThat(invoice.number()).isEqualTo("536365");
                assertThat(invoice.lines()).extracting(RetailLine::code).containsExactly("A", "A");
            });
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void withCodesInEitherUnicodeForm() throws IOException {
        assertThat(read("InvoiceNo,StockCode,Description,Quantity,Country\n1,Caf\u00E9,a,1,X\n1,Cafe\u0301,a,2,X\n"))
                .extracting(RetailLine::code)
                .containsExactly("Caf\u00E9", "Caf\u00E9");
    }

    @Test
    void withInvisibleCharactersInCodesAndNumbersThatAreSkippedAndNamed() throws IOException {
        String header = "InvoiceNo,StockCode,Description,Quantity,Country\n";
        assertThat(read(header + "1,A,a,1,X\n1\u200B,A,a,1,X\n1,\u202EA,a,1,X\n1,A,a,1,X\u2060\n"))
                .hasSize(1);

        assertThat(skipped)
                .extracting(SkippedLine::problem)
                .containsExactly(
                        "an invoice number has an invisible character (U+200B ZERO WIDTH SPACE): remove it",
                        "a stock code has an invisible character (U+202E RIGHT-TO-LEFT OVERRIDE): remove it",
                        "a country has an invisible character (U+2060 WORD JOINER): remove it");
    }

    @Test
    void withEmptyFieldsAtTheEndsOfLines() throws IOException {
        assertThat(read(FIRST.replace("Österreich\n", "Österreich,,\n"))).isEqualTo(LINES);
    }

    @Test
    void withLineBreaksInsideQuotes() throws IOException {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            assertThat(read(FIRST.replace("\n", lineEnd).replace("Käse", "\"Käse," + lineEnd + "\"\"alt\"\"\"")))
                    .extracting(RetailLine::description)
                    .containsExactly("Käse,\n\"alt\"", "Rückgabe");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '/',
            value = {
                // separator / quantity / price / pieces
                ", / 6.0 / 2.55 / 6",
                "; / 6,0 / 2,55 / 6",
                "; / 6.00 / 2.55 / 6",
                ", / +6 / 2.55 / 6",
                ", / \u22126 / 2.55 / -6",
                ", / -6.0 / 2.55 / -6",
                ", / \"1,000\" / 2.55 / 1000",
                ", / \"-1,234,000.00\" / 2.55 / -1234000",
                ", / 1.000 / 2.55 / 1",
                "; / 1.000 / 2,55 / 1000",
                "; / 1.000 / 2.55 / 1",
                "; / 1.234.000 / 3 / 1234000",
                "; / 1.234,0 / 3 / 1234",
                ", / 1 000 / 2.55 / 1000",
                "; / 12\u00A0345,0 / 2,55 / 12345",
                ", / 1'000 / 2.55 / 1000",
            })
    void withNumbersAsSpreadsheetsWriteThem(String separator, String quantity, String price, long pieces)
            throws IOException {
        String row = String.join(separator, "1", "A", "a", quantity, price, "X");
        String header = String.join(separator, "Invoice", "StockCode", "Description", "Quantity", "Price", "Country");

        assertThat(read(header + "\n" + row + "\n"))
                .extracting(RetailLine::quantity)
                .containsExactly(pieces);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.5", "6,5", "1,23", "1.2.3", "12,34.0", "six", "", "1e", "--6", "0x10", "٦", "1.000"})
    void anAmbiguousNumberIsSkippedWithTheReason(String quantity) throws IOException {
        assertThat(read("Invoice;StockCode;Description;Quantity;Price;Country\n1;A;a;" + quantity + ";3;X\n"))
                .isEmpty();
        assertThat(skipped)
                .singleElement()
                .extracting(SkippedLine::problem)
                .asString()
                .startsWith("the quantity '" + quantity + "'");
    }

    @Test
    void aTruncatedOrDamagedFileIsReported() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(FIRST.repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = compressed.toByteArray();
        byte[] damaged = whole.clone();
        damaged[whole.length - 5] ^= 1;

        for (int length : new int[] {3, 12, whole.length / 2, whole.length - 1}) {
            refused(Arrays.copyOf(whole, length), "is cut off", "Copy or download the file again");
        }
        refused(damaged, "is damaged", "Copy or download the file again");
        assertThat(FileSurvey.of(file(whole)).lines()).isEqualTo(200);
    }

    @Test
    void anotherKindOfFileIsNamedWithTheNextStep() throws IOException {
        refused(zip("[Content_Types].xml"), "is an Excel workbook", "Save its sheet as 'CSV UTF-8'");
        refused(zip("invoices.csv"), "is a ZIP archive", "Unpack it");
        refused(zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "is an OpenDocument file");
        refused(latin("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"), "is a workbook of an old Excel");
        refused(latin("BZh91AY&SY"), "Unpack it, or compress it with gzip");
        refused(latin("(\u00B5/\u00FD\0\0"), "Unpack it, or compress it with gzip");
        refused(latin("%PDF-1.7\n"), "is a PDF file");
        refused(latin("PAR1\0\0"), "is a Parquet file");
        refused(latin("SQLite format 3\0"), "is a SQLite database");
        refused(latin("\u007FELF\u0002\u0001\u0001\0\0\0\0"), "is not a text file");
        refused(gzipped(gzipped(FIRST.getBytes(StandardCharsets.UTF_8))), "is compressed twice");
        refused(gzipped(zip("[Content_Types].xml")), "is an Excel workbook");
    }

    @Test
    void noMessageHoldsBinaryOrIsLong() throws IOException {
        String dirt = "\u0007\u001B[31m\u202E" + "x".repeat(10_000);

        assertThatThrownBy(() -> read("a" + dirt + ",b\n1,2\n"))
                .isInstanceOf(NotRetailDataException.class)
                .satisfies(e -> assertReadable(String.valueOf(e.getMessage())));
        read(FIRST + "1,A,a," + dirt + ",d,1,1,X\n1,A" + dirt + ",a,1,d,1,1,X\n" + dirt + ",A,a,1,d,1,1,X\n"
                + "1,A,a,1,d,1,1," + dirt + "\n");
        assertThat(skipped).hasSize(4);
        assertThat(skipped).extracting(SkippedLine::problem).allSatisfy(FilesOfPeopleTest::assertReadable);
    }

    /** Checks that a message can be printed as it is. */
    static void assertReadable(String message) {
        assertThat(message).hasSizeLessThan(400);
        assertThat(message.codePoints())
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    private void refused(byte[] content, String... parts) throws IOException {
        RetailFile file = file(content);
        assertThatThrownBy(() -> FileSurvey.of(file))
                .isInstanceOf(NotRetailDataException.class)
                .hasMessageContainingAll(parts)
                .satisfies(e -> assertReadable(String.valueOf(e.getMessage())));
    }

    private List<RetailLine> read(String content) throws IOException {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<RetailLine> read(byte[] content) throws IOException {
        List<RetailLine> lines = new ArrayList<>();
        try (InvoiceReader reader = file(content).read(skipped::add)) {
            for (Invoice invoice = reader.next(); invoice != null; invoice = reader.next()) {
                lines.addAll(invoice.lines());
            }
        }
        return lines;
    }

    private RetailFile file(byte[] content) throws IOException {
        return new RetailFile(Files.write(folder.resolve("invoices"), content));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zip(String entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(1);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
