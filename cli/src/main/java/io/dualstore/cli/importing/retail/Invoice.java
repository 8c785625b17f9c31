package io.dualstore.cli.importing.retail;

import java.util.List;

/**
 * Lines of one invoice that follow each other in the file. Should the same number come again further down, that is another invoice here:
 * only so can a file of any length be read with bounded memory, and no line is lost.
 *
 * @param number in the canonical form of identifiers
 * @param firstLine where it begins in the file, from 1
 * @param country of its first line
 * @param lines at least one
 */
public record Invoice(String number, long firstLine, String country, List<RetailLine> lines) {

    public Invoice {
        lines = List.copyOf(lines);
    }

    /** Whether it takes an earlier invoice back: its pieces return to the shelf. */
    public boolean isCancellation() {
        return number.startsWith("C");
    }
}
