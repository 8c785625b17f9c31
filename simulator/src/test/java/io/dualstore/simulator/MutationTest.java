package io.dualstore.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.simulator.mutation.Mutation;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulator that finds nothing proves nothing. */
class MutationTest {

    private static final int SEEDS = 2_000;
    private static final Set<Mutation> IN_THE_BUILD =
            EnumSet.of(Mutation.EXISTS_TAKEN_AS_OWN, Mutation.DECIDED_FORGOTTEN, Mutation.HEAD_OUTSIDE_TRANSACTION);

    private static final String ONE = System.getProperty("dualstore.simulator.mutation", "");

    static Stream<Mutation> mutations() {
        return Stream.of(Mutation.values())
                .filter(mutation -> mutation != Mutation.NONE)
                .filter(MutationTest::isWanted);
    }

    private static boolean isWanted(Mutation mutation) {
        return ONE.isBlank()
                ? Boolean.getBoolean("dualstore.thorough") || IN_THE_BUILD.contains(mutation)
                : ONE.equals(mutation.name());
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void aMistakeInTheProtocolIsFound(Mutation mutation) {
        assertThat(new Seeds(1, SEEDS).firstToFind(mutation))
                .as(mutation + " within " + SEEDS + " seeds")
                .isPresent();
    }
}
