package io.dualstore.cli.importing.summary;

import io.dualstore.cli.importing.retail.SkippedLine;
import io.dualstore.log.store.RequestKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * How an import ended.
 *
 * @param invoices in the file
 * @param outcomes how many of them have which
 * @param conflicted of the refused ones, how many had been saved and became impossible before they were sent
 * @param reasons by outcome and code
 * @param items in the file
 * @param lines that could be read
 * @param events in the shared log
 * @param skippedLines how many lines could not be read
 * @param firstSkipped the first of these
 * @param requests to the store in this run
 * @param bucketBytes stored in the bucket
 * @param clientBytes stored in the nodes' files
 * @param seconds of this run
 * @param digests of the state of each node
 * @param problems what does not agree, in sentences; none if all is well
 */
public record ImportSummary(
        String file,
        String mode,
        String openingStock,
        long seed,
        long invoices,
        Map<InvoiceOutcome, Long> outcomes,
        long conflicted,
        Map<InvoiceOutcome, SortedMap<String, Long>> reasons,
        int items,
        long lines,
        long events,
        long skippedLines,
        List<SkippedLine> firstSkipped,
        Map<RequestKind, Long> requests,
        long bucketBytes,
        long clientBytes,
        double seconds,
        SortedMap<String, String> digests,
        List<String> problems) {

    public long count(InvoiceOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** How a kind of request is written, such as {@code put-if-absent}. */
    static String word(RequestKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
