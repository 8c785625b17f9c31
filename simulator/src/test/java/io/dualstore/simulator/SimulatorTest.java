package io.dualstore.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.simulator.mutation.Mutation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {

    private static final int IN_THE_BUILD = 200;
    private static final int THOROUGH = 10_000;

    @Test
    void everyPromiseHoldsWhateverHappens() {
        Map<Long, Simulation.Failure> failures = seeds().failures();
        if (!failures.isEmpty()) {
            Simulation.Failure first = failures.values().iterator().next();
            throw new AssertionError("Seeds " + failures.keySet() + " fail.\n"
                    + new Simulation(Mutation.NONE).shortened(first).told());
        }
    }

    /**
     * 311: after a device took a new id, its private work had the new one in its file and the old one in memory. 1794: a bundle was deleted
     * by hand while a copy of the device's file had sent the same; the device took it for done, and all its later bundles waited for it.
     */
    @ParameterizedTest
    @ValueSource(longs = {311, 1794})
    void whatFailedOnceStaysMended(long seed) {
        assertThat(new Simulation(Mutation.NONE).run(seed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 17})
    void oneSeedDecidesEverything(long seed) {
        Simulation simulation = new Simulation(Mutation.NONE);
        assertThat(simulation.story(seed)).isEqualTo(simulation.story(seed));
    }

    @Test
    void aFailureIsToldWithItsSeedAndFewSteps() {
        Mutation mistake = Mutation.BUNDLE_DELETED_BEFORE_COMMIT;
        Simulation simulation = new Simulation(mistake);
        Simulation.Failure failure = simulation.run(1).orElseThrow();

        Simulation.Failure shortened = simulation.shortened(failure);

        assertThat(shortened.scenario().steps()).hasSizeLessThanOrEqualTo(2);
        assertThat(shortened.told())
                .contains("-Ddualstore.simulator.seed=1", "was deleted before update", "Shared log:");
    }

    private static Seeds seeds() {
        String one = System.getProperty("dualstore.simulator.seed", "");
        if (!one.isBlank()) {
            return new Seeds(Long.parseLong(one), Long.parseLong(one));
        }
        String given = System.getProperty("dualstore.simulator.seeds", "");
        if (!given.isBlank()) {
            return Seeds.parse(given);
        }
        return new Seeds(1, Boolean.getBoolean("dualstore.thorough") ? THOROUGH : IN_THE_BUILD);
    }
}
