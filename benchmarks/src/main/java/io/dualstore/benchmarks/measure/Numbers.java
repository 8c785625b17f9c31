package io.dualstore.benchmarks.measure;

import java.util.Locale;

/** Numbers as people read them: three digits that count, thousands in groups. */
public final class Numbers {

    private Numbers() {}

    public static String plain(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return size >= 0.1 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%.3g", value);
    }

    public static String with(double value, Unit unit) {
        return plain(value) + (unit.symbol().isEmpty() ? "" : " " + unit.symbol());
    }
}
