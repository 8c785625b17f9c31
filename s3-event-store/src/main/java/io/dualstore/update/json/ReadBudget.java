package io.dualstore.update.json;

/** Counts the values that the lines of one object become, and refuses the object at its limit. Not thread-safe. */
final class ReadBudget {

    private final int limit;
    private int spent;

    /** @param limit number of values, see {@link ReadLimits#values} */
    ReadBudget(int limit) {
        this.limit = limit;
    }

    /** Counts one value. */
    void spend() {
        if (spent == limit) {
            throw StoredDataException.TooLarge.count("The object", limit, "values");
        }
        spent++;
    }
}
