package io.dualstore.benchmarks;

import java.util.List;

/**
 * A benchmark that is ready to run.
 *
 * @param trials every contender of every scenario
 * @param targets what their figures should be
 * @param resources to be closed at the end, the last one first
 */
record Plan(List<Trial> trials, List<Target> targets, List<AutoCloseable> resources) implements AutoCloseable {

    Plan {
        trials = List.copyOf(trials);
        targets = List.copyOf(targets);
        resources = List.copyOf(resources);
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
