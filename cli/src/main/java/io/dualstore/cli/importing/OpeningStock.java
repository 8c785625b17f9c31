package io.dualstore.cli.importing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much of each item is on the shelf before the first invoice.
 *
 * @param share of all that the file will issue of it; 1 is plenty: no issue can fail
 */
record OpeningStock(BigDecimal share) {

    private static final String PLENTY = "plenty";
    private static final BigDecimal MAX = BigDecimal.valueOf(1_000);

    OpeningStock {
        share = share.stripTrailingZeros();
        if (share.signum() < 0 || share.compareTo(MAX) > 0 || share.scale() > 9) {
            throw new IllegalArgumentException("the opening stock must be '" + PLENTY + "' or a share from 0 to " + MAX
                    + " with at most 9 decimals, such as 0.9");
        }
    }

    /** Reads {@code plenty} or a share. */
    static OpeningStock parse(String text) {
        if (text.equals(PLENTY)) {
            return new OpeningStock(BigDecimal.ONE);
        }
        try {
            return new OpeningStock(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is neither '" + PLENTY + "' nor a share such as 0.9", e);
        }
    }

    /** Pieces to be received of an item, rounded down. */
    long of(long issued) {
        return share.multiply(BigDecimal.valueOf(issued))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    @Override
    public String toString() {
        return share.compareTo(BigDecimal.ONE) == 0 ? PLENTY : share.toPlainString();
    }
}
