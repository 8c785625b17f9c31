package io.dualstore.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {

    private static final int IN_THE_BUILD = 100;
    private static final int THOROUGH = 10_000;

    @Test
    void everyPromiseHoldsWhateverHappens() {
        for (long seed : seeds()) {
            Optional<Simulation.Failure> failure = Simulation.run(seed, Mutation.NONE);
            if (failure.isPresent()) {
                throw new AssertionError(
                        Simulation.shortened(failure.get(), Mutation.NONE).told());
            }
        }
    }

    /** 311: after a device took a new id, its private work had the new one in its file and the old one in memory. */
    @ParameterizedTest
    @ValueSource(longs = {311})
    void whatFailedOnceStaysMended(long seed) {
        assertThat(Simulation.run(seed, Mutation.NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 17})
    void oneSeedDecidesEverything(long seed) {
        assertThat(Simulation.story(seed)).isEqualTo(Simulation.story(seed));
    }

    @Test
    void aFailureIsToldWithItsSeedAndFewSteps() {
        Mutation mistake = Mutation.BUNDLE_DELETED_BEFORE_COMMIT;
        Simulation.Failure failure = Simulation.run(1, mistake).orElseThrow();

        Simulation.Failure shortened = Simulation.shortened(failure, mistake);

        assertThat(shortened.plot().steps()).hasSizeLessThanOrEqualTo(2);
        assertThat(shortened.told())
                .contains("-Ddualstore.simulator.seed=1", "was deleted before update", "Shared log:");
    }

    private static List<Long> seeds() {
        String one = System.getProperty("dualstore.simulator.seed", "");
        if (!one.isBlank()) {
            return List.of(Long.parseLong(one));
        }
        String given = System.getProperty("dualstore.simulator.seeds", "");
        int count = given.isBlank()
                ? Boolean.getBoolean("dualstore.thorough") ? THOROUGH : IN_THE_BUILD
                : Integer.parseInt(given);
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= count; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }
}
