package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Scale;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.measure.Unit;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@link Methods} by JMH, each method in each round in a JVM of its own. */
public final class MethodsBenchmark implements Benchmark {

    private record Method(String name, String scenario) {}

    private static final List<Method> METHODS = List.of(
            new Method("updateWritten", "update to its line"),
            new Method("commitEncoded", "commit encoded, an update"),
            new Method("commitDecoded", "commit decoded, an update"),
            new Method("criteriaMatched", "criteria matched, an event"),
            new Method("entityFound", "10 events found by tag"),
            new Method("actionExecuted", "action executed, 10 events"));

    @Override
    public String name() {
        return "methods";
    }

    @Override
    public String about() {
        return "what the rest is made of, in memory, by JMH";
    }

    @Override
    public Plan prepare(Workbench workbench) {
        // Several runs at once only disturb each other, which the noise shows.
        System.setProperty("jmh.ignoreLock", "true");
        return new Plan(
                        METHODS.stream()
                                .map(method -> new Trial(
                                        method.scenario(),
                                        "Dualstore",
                                        round -> measure(method.name(), workbench.scale())))
                                .toList(),
                        List.of(),
                        List.of())
                .afterWarmUps(0);
    }

    private static List<Reading> measure(String method, Scale scale) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(Methods.class.getName() + "\\." + method + "$")
                .forks(scale.quick() ? 0 : 1)
                .warmupIterations(scale.size(8, 0))
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(scale.size(3, 1))
                .measurementTime(TimeValue.milliseconds(scale.size(500, 20)))
                .verbosity(VerboseMode.SILENT);
        double microseconds =
                new Runner(options.build()).runSingle().getPrimaryResult().getScore();
        return List.of(new Reading("time", Unit.MICROSECONDS, microseconds));
    }
}
