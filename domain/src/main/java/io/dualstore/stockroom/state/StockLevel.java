package io.dualstore.stockroom.state;

/**
 * An item as users see it.
 *
 * @param code stock code
 * @param description what it is
 * @param onHand pieces on the shelf
 * @param reserved pieces of these that are kept for crews
 * @param free pieces that anybody may take: on hand minus reserved, whatever is passed in
 * @param discontinued whether no more of it is bought
 */
public record StockLevel(String code, String description, long onHand, long reserved, long free, boolean discontinued) {

    public StockLevel {
        free = onHand - reserved;
    }

    static StockLevel none(String code, String description) {
        return new StockLevel(code, description, 0, 0, 0, false);
    }

    StockLevel moved(long pieces) {
        return changed(onHand + pieces, reserved, discontinued);
    }

    StockLevel reserved(long pieces) {
        return changed(onHand, reserved + pieces, discontinued);
    }

    StockLevel collected(long pieces) {
        return changed(onHand - pieces, reserved - pieces, discontinued);
    }

    StockLevel outOfRange() {
        return changed(onHand, reserved, true);
    }

    private StockLevel changed(long onHand, long reserved, boolean discontinued) {
        return new StockLevel(code, description, onHand, reserved, onHand - reserved, discontinued);
    }
}
