package io.dualstore.axon.execution;

import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.replica.EventSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Real executors that are used again by one node after another, because making Axon's configuration takes longer than all that a node does
 * in a simulation. What an executor read is forgotten when it is given back. For one thread.
 */
public final class ExecutorPool {

    private final IdentityHashMap<PartitionModel<?>, Deque<Reused>> idle = new IdentityHashMap<>();

    /** How an executor is made. */
    @FunctionalInterface
    interface Maker {
        Reused make(DomainModel model, PartitionModel<?> partition, ReplaceableEvents events);
    }

    private final Maker maker;

    private ExecutorPool(Maker maker) {
        this.maker = maker;
    }

    /** Executors as they are. */
    public static ExecutorPool real() {
        return new ExecutorPool(
                (model, partition, events) -> new Reused(model, partition, events, new UncommittedEvents()));
    }

    /** Executors of a program that keeps what an update did before it was refused. */
    public static ExecutorPool withoutSavepoint() {
        return new ExecutorPool((model, partition, events) ->
                new Reused(model, partition, events, new UncommittedEventsWithoutSavepoint()));
    }

    /** Executors of a program that takes over what an update says of itself, if it says anything. */
    public static ExecutorPool trusting() {
        return new ExecutorPool(TrustingExecutor::new);
    }

    /** What one node has from here. */
    public Lease lease() {
        return new Lease();
    }

    /** A node's executors, until it is gone. */
    public final class Lease implements ActionExecutor.Factory {
        private final List<Reused> lent = new ArrayList<>();

        @Override
        public ActionExecutor over(DomainModel model, PartitionModel<?> partition, EventSource confirmed) {
            Reused known =
                    idle.computeIfAbsent(partition, p -> new ArrayDeque<>()).poll();
            Reused executor = known != null ? known : maker.make(model, partition, new ReplaceableEvents());
            executor.events.replaceWith(confirmed);
            lent.add(executor);
            return executor;
        }

        /** The node is gone, however it went. */
        public void end() {
            for (Reused executor : lent) {
                executor.reset();
                executor.events.remove();
                idle.computeIfAbsent(executor.partition, p -> new ArrayDeque<>())
                        .push(executor);
            }
            lent.clear();
        }
    }

    /** An executor that is not shut down, but given back. */
    static class Reused extends ActionExecutor {
        private final ReplaceableEvents events;
        private final PartitionModel<?> partition;

        Reused(
                DomainModel model,
                PartitionModel<?> partition,
                ReplaceableEvents events,
                UncommittedEvents uncommitted) {
            super(model, partition, events, uncommitted);
            this.events = events;
            this.partition = partition;
        }

        @Override
        public void close() {
            // Comes back with the lease.
        }
    }
}
