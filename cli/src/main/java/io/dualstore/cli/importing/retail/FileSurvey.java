package io.dualstore.cli.importing.retail;

import io.dualstore.stockroom.rule.Limits;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * What is to be known of a whole file before its first invoice is issued. Takes memory by the number of stock codes and countries, not by
 * the length of the file.
 *
 * @param contentHash SHA-256 of the decompressed content, hex: what the file is known by, whatever its name
 * @param items by stock code, in the order in which they first appear
 * @param countries in the order in which they first appear
 * @param invoices how many there are
 * @param lines how many could be read
 * @param skipped how many could not
 * @param firstSkipped the first {@value #MAX_SKIPPED} of those
 */
public record FileSurvey(
        String contentHash,
        SequencedMap<String, Item> items,
        SequencedSet<String> countries,
        long invoices,
        long lines,
        long skipped,
        List<SkippedLine> firstSkipped) {

    /** Most skipped lines whose numbers are kept. */
    public static final int MAX_SKIPPED = 1_000;

    /** Most stock codes, and most countries, of a file: both are kept in memory. */
    static final int MAX_NAMES = 200_000;

    public FileSurvey {
        items = Collections.unmodifiableSequencedMap(items);
        countries = Collections.unmodifiableSequencedSet(countries);
        firstSkipped = List.copyOf(firstSkipped);
    }

    /**
     * An item, as the file knows it.
     *
     * @param description the first that is not empty; empty if there is none
     * @param issued pieces that the whole file issues, write-offs included. Quantities that the stockroom never accepts do not count
     */
    public record Item(String description, long issued) {

        private Item with(RetailLine line, boolean issue) {
            boolean counts = issue && line.pieces() <= Limits.MAX_PIECES;
            return new Item(
                    description.isEmpty() ? printable(line.description()) : description,
                    counts ? issued + line.pieces() : issued);
        }

        private static String printable(String text) {
            String clean = text.codePoints()
                    .map(c -> Character.isISOControl(c) ? ' ' : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .strip();
            if (clean.length() <= Limits.DESCRIPTION_LENGTH) {
                return clean;
            }
            boolean halved = Character.isHighSurrogate(clean.charAt(Limits.DESCRIPTION_LENGTH - 1));
            return clean.substring(0, Limits.DESCRIPTION_LENGTH - (halved ? 1 : 0));
        }
    }

    private static void requireFew(int names, String what) throws NotRetailDataException {
        if (names > MAX_NAMES) {
            throw new NotRetailDataException("has more than " + MAX_NAMES + " different " + what
                    + ". Import it in parts, each with its own --data");
        }
    }

    /**
     * Reads the file once.
     *
     * @throws NotRetailDataException if it is not a file of invoices, or has too many stock codes or countries
     */
    public static FileSurvey of(RetailFile file) throws IOException {
        MessageDigest digest = sha256();
        SequencedMap<String, Item> items = new LinkedHashMap<>();
        SequencedSet<String> countries = new LinkedHashSet<>();
        List<SkippedLine> firstSkipped = new ArrayList<>();
        long[] skipped = {0};
        long invoices = 0;
        long lines = 0;
        try (DigestInputStream content = new DigestInputStream(file.content(), digest);
                InvoiceReader reader = InvoiceReader.of(content, line -> {
                    skipped[0]++;
                    if (firstSkipped.size() < MAX_SKIPPED) {
                        firstSkipped.add(line);
                    }
                })) {
            Invoice invoice = reader.next();
            while (invoice != null) {
                boolean issue = !invoice.isCancellation();
                for (RetailLine line : invoice.lines()) {
                    items.put(
                            line.code(),
                            items.getOrDefault(line.code(), new Item("", 0)).with(line, issue));
                }
                countries.add(invoice.country());
                requireFew(items.size(), "stock codes");
                requireFew(countries.size(), "countries");
                invoices++;
                lines += invoice.lines().size();
                invoice = reader.next();
            }
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        return new FileSurvey(hash, items, countries, invoices, lines, skipped[0], firstSkipped);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not", e);
        }
    }
}
