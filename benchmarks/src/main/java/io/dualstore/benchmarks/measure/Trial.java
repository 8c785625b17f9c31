package io.dualstore.benchmarks.measure;

import java.util.List;

/**
 * Something that is measured once in every round.
 *
 * @param scenario what is done; contenders of one scenario are measured one after the other
 * @param contender who does it
 * @param body does it and says how it went
 */
public record Trial(String scenario, String contender, Body body) {

    /** What is measured. */
    @FunctionalInterface
    public interface Body {

        /**
         * Measures once. Every call gives the same metrics.
         *
         * @param round 0 is the warm-up, whose readings do not count
         */
        List<Reading> run(int round) throws Exception;
    }

    Figure figure(String metric) {
        return new Figure(scenario, contender, metric);
    }
}
