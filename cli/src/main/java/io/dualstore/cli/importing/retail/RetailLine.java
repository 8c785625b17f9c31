package io.dualstore.cli.importing.retail;

/**
 * A line of an invoice that could be read.
 *
 * @param number of the line in the file, from 1
 * @param invoice its number, such as {@code 536365}; in the canonical form of identifiers
 * @param code stock code, case-sensitive; in the canonical form of identifiers
 * @param description what the item is; may be empty
 * @param quantity pieces; negative on cancellations and write-offs
 * @param country of the customer; never empty; in the canonical form of identifiers
 */
public record RetailLine(long number, String invoice, String code, String description, long quantity, String country) {

    /** Pieces without the sign. */
    public long pieces() {
        return Math.abs(quantity);
    }
}
