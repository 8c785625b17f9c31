package io.dualstore.cli.log;

import io.dualstore.cli.console.CommandFailedException;
import io.dualstore.cli.console.Problem;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which commits of a log, as a mixin. */
final class RangeOptions {

    @Option(
            names = "--from",
            paramLabel = "SEQUENCE",
            description = "Whole number. First commit. Default: that of --last.")
    private @Nullable Long from;

    @Option(names = "--to", paramLabel = "SEQUENCE", description = "Whole number. Last commit. Default: the newest.")
    private @Nullable Long to;

    @Option(
            names = "--last",
            paramLabel = "COUNT",
            description =
                    "Whole number. How many commits up to the last one. Default: 20 without --from, and all from there with it.")
    private @Nullable Long count;

    /**
     * Consecutive commits.
     *
     * @param first sequence of the first, 0 or more
     * @param last sequence of the last; less than {@code first} if there are none
     */
    record Range(long first, long last) {}

    /**
     * Returns the commits that the options name.
     *
     * @param usual how many commits without any option
     * @param newest sequence of the newest commit, -1 if there is none
     */
    Range in(long usual, LongSupplier newest) {
        requireNotNegative("--from", from);
        requireNotNegative("--to", to);
        requireNotNegative("--last", count);
        if (from != null && count != null) {
            throw CommandFailedException.cannotRun(new Problem("Both --from and --last are given", "Give one of them"));
        }
        long end = newest.getAsLong();
        long last = to == null ? end : Math.min(to, end);
        if (from != null) {
            return new Range(from, last);
        }
        long wanted = count == null ? usual : count;
        return new Range(wanted > last ? 0 : last - wanted + 1, last);
    }

    private static void requireNotNegative(String option, @Nullable Long value) {
        if (value != null && value < 0) {
            throw CommandFailedException.cannotRun(
                    new Problem("The value of " + option + " is negative", "Give a number from 0"));
        }
    }
}
