package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Plan;

/** Something that people do with an event store, measured on several systems. */
public interface Benchmark {

    /** Short and lower-case, as {@code --only} takes it. */
    String name();

    /** What is measured, in a sentence. */
    String about();

    /** Sets everything up. What is not measured is done here. */
    Plan prepare(Workbench workbench) throws Exception;
}
