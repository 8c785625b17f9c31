package io.dualstore.benchmarks.measure;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a plan round by round. In every round each trial is measured once, the contenders of a scenario one after the other and in another
 * order than in the round before, so that a machine that is busier for a while is so for all of them.
 */
public final class Rounds {

    private final Scale scale;
    private final Progress progress;

    public Rounds(Scale scale, Progress progress) {
        this.scale = scale;
        this.progress = progress;
    }

    public List<Series> run(Plan plan) throws Exception {
        List<Measured> all = plan.trials().stream()
                .map(trial -> new Measured(trial, new ArrayList<>()))
                .toList();
        int warmUps = scale.quick() ? 0 : plan.warmUps();
        for (int number = 1 - warmUps; number <= scale.rounds(); number++) {
            int round = Math.max(number, 0);
            for (Measured measured : inOrderOf(round, all)) {
                List<Reading> readings = measured.trial.body().run(round);
                progress.measured(round, scale.rounds(), measured.trial, readings);
                if (round > 0) {
                    measured.readings.addAll(readings);
                }
            }
        }
        return all.stream().flatMap(measured -> measured.series().stream()).toList();
    }

    private static List<Measured> inOrderOf(int round, List<Measured> all) {
        Map<String, List<Measured>> byScenario =
                all.stream().collect(groupingBy(m -> m.trial.scenario(), LinkedHashMap::new, toList()));
        return byScenario.values().stream()
                .peek(contenders -> Collections.rotate(contenders, round))
                .flatMap(List::stream)
                .toList();
    }

    private record Measured(Trial trial, List<Reading> readings) {

        List<Series> series() {
            Map<String, List<Reading>> byMetric =
                    readings.stream().collect(groupingBy(Reading::metric, LinkedHashMap::new, toList()));
            return byMetric.entrySet().stream()
                    .map(metric -> new Series(
                            trial.figure(metric.getKey()),
                            metric.getValue().getFirst().unit(),
                            metric.getValue().stream().map(Reading::value).toList()))
                    .toList();
        }
    }
}
