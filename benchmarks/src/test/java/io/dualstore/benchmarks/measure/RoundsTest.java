package io.dualstore.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final List<String> measured = new ArrayList<>();

    @Test
    void contendersOfAScenarioTakeTurnsInChangingOrder() throws Exception {
        rounds(Scale.of(2)).run(plan());

        assertThat(measured)
                .containsExactly(
                        "0 small a",
                        "0 small b",
                        "0 large a",
                        "0 large b", //
                        "1 small b",
                        "1 small a",
                        "1 large b",
                        "1 large a", //
                        "2 small a",
                        "2 small b",
                        "2 large a",
                        "2 large b");
    }

    @Test
    void theWarmUpDoesNotCountAndSeriesKeepTheOrderOfThePlan() throws Exception {
        List<Series> series = rounds(Scale.of(2)).run(plan());

        assertThat(series).extracting(Series::figure).first().isEqualTo(new Figure("small", "a", "round"));
        assertThat(series)
                .hasSize(4)
                .allSatisfy(each -> assertThat(each.samples()).containsExactly(1.0, 2.0));
    }

    private static Rounds rounds(Scale scale) {
        return new Rounds(scale, new Progress(new PrintStream(OutputStream.nullOutputStream())));
    }

    private Plan plan() {
        return new Plan(
                List.of(trial("small", "a"), trial("small", "b"), trial("large", "a"), trial("large", "b")),
                List.of(),
                List.of());
    }

    private Trial trial(String scenario, String contender) {
        return new Trial(scenario, contender, round -> {
            measured.add(round + " " + scenario + " " + contender);
            return List.of(new Reading("round", Unit.COUNT, round));
        });
    }
}
