package io.dualstore.simulator.history;

import io.dualstore.axon.execution.ExecutorPool;
import io.dualstore.simulator.mutation.Mutation;
import io.dualstore.simulator.mutation.Release;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What simulations of one kind use one after another, on one thread. */
public final class SimulationResources {

    private final Mutation mutation;
    private final ExecutorPool ofClients;
    private final ExecutorPool ofPromoters;
    private final Map<Release, Reexecution> reexecutions = new EnumMap<>(Release.class);

    /** @param mutation the mistake that is made in them */
    public SimulationResources(Mutation mutation) {
        this.mutation = mutation;
        this.ofClients = mutation.executors(true);
        this.ofPromoters = mutation.executors(false);
        for (Release release : Release.values()) {
            reexecutions.put(release, new Reexecution(release));
        }
    }

    public Mutation mutation() {
        return mutation;
    }

    /** What clients execute actions with. */
    public ExecutorPool ofClients() {
        return ofClients;
    }

    /** What promoters execute actions with. */
    public ExecutorPool ofPromoters() {
        return ofPromoters;
    }

    /** What the checks execute actions with. */
    public Reexecution reexecution(Release release) {
        return Objects.requireNonNull(reexecutions.get(release));
    }
}
