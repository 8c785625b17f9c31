package io.dualstore.cli.importing;

import io.dualstore.cli.importing.retail.Invoice;
import io.dualstore.cli.importing.retail.InvoiceReader;
import io.dualstore.cli.importing.retail.RetailFile;
import io.dualstore.cli.importing.retail.RetailLine;
import io.dualstore.cli.importing.summary.InvoiceOutcome;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.update.Verdict.Reason;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the file once more and asks the nodes' own stores what became of each invoice, so that the result is the same however often
 * the import was broken off. Works out from it what must be on the shelves.
 */
final class ImportVerifier {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader("invoice", "line", "user", "outcome", "code", "message")
            .setRecordSeparator('\n')
            .get();

    private final Function<Invoice, ImportUser> clerks;
    private final UpdateIds ids;
    private final Map<ImportUser, InvoiceRefusals> refusals = new HashMap<>();
    private final Map<InvoiceOutcome, Long> outcomes = new EnumMap<>(InvoiceOutcome.class);
    private final Map<InvoiceOutcome, SortedMap<String, Long>> reasons = new EnumMap<>(InvoiceOutcome.class);
    private final Map<String, Long> stock;
    private long conflicted;

    /**
     * @param clerks who issued an invoice
     * @param opening pieces by stock code
     */
    ImportVerifier(Function<Invoice, ImportUser> clerks, UpdateIds ids, Map<String, Long> opening) {
        this.clerks = clerks;
        this.ids = ids;
        this.stock = new HashMap<>(opening);
    }

    /** Reads the file and writes a line for each invoice into {@code target}. */
    void of(RetailFile file, Path target) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(target);
                CSVPrinter printer = new CSVPrinter(writer, FORMAT);
                InvoiceReader reader = file.read(skipped -> {})) {
            Invoice invoice = reader.next();
            while (invoice != null) {
                settle(invoice, printer);
                invoice = reader.next();
            }
        }
    }

    private void settle(Invoice invoice, CSVPrinter printer) throws IOException {
        ImportUser clerk = clerks.apply(invoice);
        Optional<LocalUpdate> update = clerk.node().local().find(ids.invoice(invoice));
        InvoiceOutcome outcome;
        @Nullable Reason reason;
        if (update.isPresent()) {
            outcome = InvoiceOutcome.of(update.get());
            reason = update.get().reason();
            conflicted += update.get().status() == UpdateStatus.CONFLICTED ? 1 : 0;
        } else {
            outcome = InvoiceOutcome.REFUSED;
            reason = refusals.computeIfAbsent(
                            clerk, c -> new InvoiceRefusals(c.node().local()))
                    .of(ids.invoice(invoice))
                    .orElseThrow(() -> new IllegalStateException("Invoice " + invoice.number() + " at line "
                            + invoice.firstLine() + " is unknown to the node of " + clerk.user()));
        }
        outcomes.merge(outcome, 1L, Long::sum);
        if (reason != null) {
            reasons.computeIfAbsent(outcome, o -> new TreeMap<>()).merge(reason.code(), 1L, Long::sum);
        }
        if (outcome.promoted()) {
            invoice.lines().forEach(line -> stock.merge(line.code(), change(invoice, line), Long::sum));
        }
        printer.printRecord(
                invoice.number(),
                invoice.firstLine(),
                clerk.user(),
                outcome.word(),
                reason == null ? "" : reason.code(),
                reason == null ? "" : reason.message());
    }

    private static long change(Invoice invoice, RetailLine line) {
        return invoice.isCancellation() ? line.pieces() : -line.pieces();
    }

    /** How many invoices have this outcome. */
    long count(InvoiceOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** Of the refused ones, how many had been saved, and became impossible before they were sent. */
    long conflicted() {
        return conflicted;
    }

    /** How many invoices have this outcome for which reason, by its code. */
    SortedMap<String, Long> reasons(InvoiceOutcome outcome) {
        return reasons.getOrDefault(outcome, new TreeMap<>());
    }

    /** What must be on the shelves: opening, less what was issued, with what was returned, by stock code. */
    Map<String, Long> stock() {
        return stock;
    }
}
