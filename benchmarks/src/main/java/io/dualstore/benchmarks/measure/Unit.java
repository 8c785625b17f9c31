package io.dualstore.benchmarks.measure;

/** What a figure counts. */
public enum Unit {
    PER_SECOND("/s"),
    MICROSECONDS("µs"),
    MILLISECONDS("ms"),
    SECONDS("s"),
    BYTES("B"),
    MEBIBYTES("MiB"),
    COUNT(""),
    DOLLARS("$");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** As it stands behind a number; empty for a mere count. */
    public String symbol() {
        return symbol;
    }
}
