package io.dualstore.cli.importing.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvoiceReaderTest {

    private static final RetailFile SAMPLE = new RetailFile(Path.of("..", "examples", "online-retail-sample.csv"));
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private final List<SkippedLine> skipped = new ArrayList<>();

    @Test
    void everyLineThatCannotBeReadIsToldWithItsNumberAndTheRestGoesOn() throws IOException {
        List<Invoice> invoices = all(SAMPLE.read(skipped::add));

        assertThat(skipped)
                .extracting(SkippedLine::number)
                .containsExactly(10L, 11L, 12L, 13L, 14L, 18L, 22L, 23L, 24L, 26L);
        assertThat(invoices)
                .extracting(
                        Invoice::number,
                        Invoice::firstLine,
                        invoice -> invoice.lines().size())
                .containsExactly(
                        tuple("600001", 2L, 3),
                        tuple("600002", 5L, 2),
                        tuple("600003", 7L, 1),
                        tuple("C600004", 8L, 1),
                        tuple("600005", 9L, 1),
                        tuple("600006", 15L, 1),
                        tuple("600007", 16L, 1),
                        tuple("600008", 17L, 1),
                        tuple("600009", 19L, 1),
                        tuple("600011", 25L, 1),
                        tuple("600012", 27L, 1),
                        tuple("600001", 28L, 1),
                        tuple("C600013", 29L, 1),
                        tuple("600014", 30L, 1));
    }

    @Test
    void quotesLineBreaksAndOtherEncodingsAreReadAsTheyWereMeant() throws IOException {
        List<RetailLine> lines = all(SAMPLE.read(skipped::add)).stream()
                .flatMap(invoice -> invoice.lines().stream())
                .toList();

        assertThat(lines)
                .filteredOn(line -> List.of(3L, 19L, 25L, 27L).contains(line.number()))
                .extracting(RetailLine::description)
                .containsExactly(
                        "HEART, \"WHITE\", T-LIGHT HOLDER",
                        "GIFT VOUCHER\nOF 40 POUNDS",
                        "GIFT VOUCHER £40",
                        "3\" METAL LANTERN");
        assertThat(lines)
                .filteredOn(line -> line.number() == 25)
                .extracting(RetailLine::country)
                .containsExactly("Unspecified");
        assertThat(lines).extracting(RetailLine::code).contains("85123A", "85123a", "GIFT 40");
    }

    @Test
    void columnsAreFoundByTheirNamesInAnyOrder() throws IOException {
        List<Invoice> invoices = all(read("country,Quantity,x,Description,StockCode,InvoiceNo\nFrance,-3,?,d,A,C1\n"));

        assertThat(invoices).singleElement().satisfies(invoice -> {
            assertThat(invoice.isCancellation()).isTrue();
            assertThat(invoice.lines()).containsExactly(new RetailLine(2, "C1", "A", "d", -3, "France"));
        });
    }

    @Test
    void aFileWithoutTheColumnsNeededIsNoneOfInvoices() {
        assertThatThrownBy(() -> read("a,b\n1,2\n"))
                .isInstanceOf(NotRetailDataException.class)
                .hasMessageContaining("InvoiceNo");
        assertThatThrownBy(() -> read("")).isInstanceOf(NotRetailDataException.class);
    }

    @Test
    void aQuoteThatIsNotClosedCostsItsOwnLineOnly() throws IOException {
        List<Invoice> invoices = all(read(HEADER + "1,A,\"broken,1,d,1,1,X\n" + rows(100)));

        assertThat(skipped).extracting(SkippedLine::number).containsExactly(2L);
        assertThat(invoices).hasSize(100);
    }

    @Test
    void aLineLongerThanALineMayBeIsSkippedWithoutBeingKept() throws IOException {
        String endless = "x".repeat(3 * TextLines.MAX_BYTES);

        List<Invoice> invoices = all(read(HEADER + "1,A," + endless + ",1,d,1,1,X\n" + rows(2)));

        assertThat(skipped).extracting(SkippedLine::number).containsExactly(2L);
        assertThat(invoices).hasSize(2);
    }

    @Test
    void theLastLineNeedsNoLineBreak() throws IOException {
        assertThat(all(read(HEADER + "1,A,a,1,d,1,1,X"))).hasSize(1);
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        IntStream.range(0, count).forEach(i -> rows.append("N").append(i).append(",A,a,1,d,1,1,X\n"));
        return rows.toString();
    }

    private InvoiceReader read(String content) throws IOException {
        return InvoiceReader.of(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), skipped::add);
    }

    private static List<Invoice> all(InvoiceReader reader) throws IOException {
        List<Invoice> invoices = new ArrayList<>();
        try (reader) {
            for (Invoice invoice = reader.next(); invoice != null; invoice = reader.next()) {
                invoices.add(invoice);
            }
        }
        return invoices;
    }
}
