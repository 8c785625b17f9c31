package io.dualstore.simulator;

import io.dualstore.axon.ExecutorPool;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What simulations of one kind use one after another, on one thread. */
final class Stage {

    private final Mutation mutation;
    private final ExecutorPool ofClients;
    private final ExecutorPool ofPromoters;
    private final Map<Release, Reexecution> reexecutions = new EnumMap<>(Release.class);

    /** @param mutation the mistake that is made in them */
    Stage(Mutation mutation) {
        this.mutation = mutation;
        this.ofClients = mutation.executors(true);
        this.ofPromoters = mutation.executors(false);
        for (Release release : Release.values()) {
            reexecutions.put(release, new Reexecution(release));
        }
    }

    Mutation mutation() {
        return mutation;
    }

    /** What clients execute actions with. */
    ExecutorPool ofClients() {
        return ofClients;
    }

    /** What promoters execute actions with. */
    ExecutorPool ofPromoters() {
        return ofPromoters;
    }

    /** What the checks execute actions with. */
    Reexecution reexecution(Release release) {
        return Objects.requireNonNull(reexecutions.get(release));
    }
}
