package io.dualstore.benchmarks.measure;

import java.util.List;

/**
 * A benchmark that is ready to run.
 *
 * @param trials every contender of every scenario
 * @param targets what their figures should be
 * @param resources to be closed at the end, the last one first
 * @param warmUps how many rounds go before those that count: as many as the JVM needs to compile what they run
 */
public record Plan(List<Trial> trials, List<Target> targets, List<AutoCloseable> resources, int warmUps)
        implements AutoCloseable {

    public Plan {
        trials = List.copyOf(trials);
        targets = List.copyOf(targets);
        resources = List.copyOf(resources);
    }

    /** A plan with one round to warm up. */
    public Plan(List<Trial> trials, List<Target> targets, List<AutoCloseable> resources) {
        this(trials, targets, resources, 1);
    }

    /** The same with other rounds to warm up. */
    public Plan afterWarmUps(int rounds) {
        return new Plan(trials, targets, resources, rounds);
    }

    @Override
    public void close() throws Exception {
        Exception trouble = null;
        for (AutoCloseable resource : resources.reversed()) {
            try {
                resource.close();
            } catch (Exception e) {
                if (trouble != null) {
                    e.addSuppressed(trouble);
                }
                trouble = e;
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }
}
