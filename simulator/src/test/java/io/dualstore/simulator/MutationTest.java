package io.dualstore.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulator that finds nothing proves nothing. */
class MutationTest {

    private static final int SEEDS = 2_000;
    private static final Set<Mutation> IN_THE_BUILD =
            EnumSet.of(Mutation.EXISTS_TAKEN_AS_OWN, Mutation.DECIDED_FORGOTTEN, Mutation.HEAD_OUTSIDE_TRANSACTION);

    static Stream<Mutation> mutations() {
        return Stream.of(Mutation.values())
                .filter(mutation -> mutation != Mutation.NONE)
                .filter(mutation -> Boolean.getBoolean("dualstore.thorough") || IN_THE_BUILD.contains(mutation));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void aMistakeInTheProtocolIsFound(Mutation mutation) {
        Optional<Simulation.Failure> found = Optional.empty();
        long seed = 0;
        while (found.isEmpty() && seed < SEEDS) {
            found = Simulation.run(++seed, mutation);
        }
        assertThat(found).as(mutation + " within " + SEEDS + " seeds").isPresent();
        System.out.println(mutation + " is found by seed " + seed + ": "
                + found.orElseThrow().what().lines().findFirst().orElse(""));
    }
}
