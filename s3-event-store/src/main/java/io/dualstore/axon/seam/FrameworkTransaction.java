package io.dualstore.axon.seam;

import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * An append whose result is its consistency marker, for all versions of the framework. Its result is declared as {@code Object} because
 * later versions call {@link #afterCommit(Object)} by that erasure.
 */
public abstract class FrameworkTransaction implements AppendTransaction<Object> {

    /** Appends; the future gives the {@link ConsistencyMarker} of the last event appended. */
    public abstract CompletableFuture<Object> commit();

    /** Gives up, before anything was appended. */
    public abstract void rollback();

    /** The marker that {@link #commit()} gave. */
    public final CompletableFuture<ConsistencyMarker> afterCommit(Object commitResult) {
        return CompletableFuture.completedFuture((ConsistencyMarker) commitResult);
    }

    @Override
    public final CompletableFuture<Object> commit(@Nullable ProcessingContext context) {
        return commit();
    }

    @Override
    public final void rollback(@Nullable ProcessingContext context) {
        rollback();
    }

    @Override
    public final CompletableFuture<ConsistencyMarker> afterCommit(
            Object commitResult, @Nullable ProcessingContext context) {
        return afterCommit(commitResult);
    }
}
