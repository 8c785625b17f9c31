package io.dualstore.benchmarks.measure;

import java.util.List;

/**
 * What a figure should be in comparison with others of the same run, or with a fixed value.
 *
 * @param statement in words, as people read it
 * @param figure that is judged
 * @param against what it is divided by
 * @param limit of the quotient of the medians
 */
public record Target(String statement, Figure figure, Reference against, Limit limit) {

    /** What a figure is compared with. */
    public sealed interface Reference {

        /** The largest of some figures of the same run; those that were not measured do not count. */
        record Largest(List<Figure> figures) implements Reference {}

        /** A value that does not depend on the run, in the figure's unit. */
        record Fixed(double value) implements Reference {}
    }

    /** What the quotient may be. */
    public sealed interface Limit {

        /** Whether the quotient is as it should be. */
        boolean isMetBy(double quotient);

        /** Such as {@code ≥ 2.50}. */
        String text();

        record AtLeast(double quotient) implements Limit {
            @Override
            public boolean isMetBy(double measured) {
                return measured >= quotient;
            }

            @Override
            public String text() {
                return "≥ " + Numbers.plain(quotient);
            }
        }

        record AtMost(double quotient) implements Limit {
            @Override
            public boolean isMetBy(double measured) {
                return measured <= quotient;
            }

            @Override
            public String text() {
                return "≤ " + Numbers.plain(quotient);
            }
        }
    }

    /** The figure is at least {@code times} as large as another one. */
    public static Target atLeast(String statement, double times, Figure figure, Figure other) {
        return new Target(statement, figure, new Reference.Largest(List.of(other)), new Limit.AtLeast(times));
    }

    /** The figure is at most {@code times} as large as another one. */
    public static Target atMost(String statement, double times, Figure figure, Figure other) {
        return new Target(statement, figure, new Reference.Largest(List.of(other)), new Limit.AtMost(times));
    }

    /** The figure is at least as large as the largest of others. */
    public static Target atLeastTheLargest(String statement, Figure figure, List<Figure> others) {
        return new Target(statement, figure, new Reference.Largest(others), new Limit.AtLeast(1));
    }

    /** The figure is at least this value, in its unit. */
    public static Target atLeast(String statement, double value, Figure figure) {
        return new Target(statement, figure, new Reference.Fixed(value), new Limit.AtLeast(1));
    }

    /** The figure is at most this value, in its unit. */
    public static Target atMost(String statement, double value, Figure figure) {
        return new Target(statement, figure, new Reference.Fixed(value), new Limit.AtMost(1));
    }
}
