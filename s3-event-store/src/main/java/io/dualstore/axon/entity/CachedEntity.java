package io.dualstore.axon.entity;

import java.util.function.UnaryOperator;
import org.axonframework.conversion.ConversionException;
import org.axonframework.eventsourcing.EntityMissingAfterFirstEventException;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.modelling.EntityEvolver;
import org.axonframework.modelling.repository.ManagedEntity;
import org.jspecify.annotations.Nullable;

/** An entity while one unit of work has it. Confined to that unit of work. */
final class CachedEntity<I, E> implements ManagedEntity<I, E> {

    private final I id;
    private final EventSourcedEntityFactory<I, E> factory;
    private final EntityEvolver<E> evolver;
    private final ProcessingContext context;
    private @Nullable E entity;
    private long next;
    private long folded;
    private boolean exists;
    private boolean changed;

    CachedEntity(
            I id,
            EntityCache.@Nullable State<E> cached,
            EventSourcedEntityFactory<I, E> factory,
            EntityEvolver<E> evolver,
            ProcessingContext context) {
        this.id = id;
        this.factory = factory;
        this.evolver = evolver;
        this.context = context;
        if (cached != null) {
            entity = cached.entity();
            next = cached.next();
            folded = cached.folded();
            exists = true;
        }
    }

    /** Position from which on events are still to be folded. */
    long next() {
        return next;
    }

    /** Returns the number of events that it was folded from. */
    long folded() {
        return folded;
    }

    /** Whether it is more than the log says, or was at some time. */
    boolean changed() {
        return changed;
    }

    CachedEntity<I, E> sourced(MessageStream.Entry<? extends EventMessage> entry) {
        long after = TrackingToken.fromContext(entry)
                .map(token -> token.position().orElseThrow())
                .orElseThrow(() -> new IllegalStateException(
                        "A sourced event has no position: cached entities need the S3 event storage engine"));
        foldStored(entry.message(), after - 1);
        next = after;
        return this;
    }

    /** A stored event that the entity cannot take is not the fault of the action that sources it. */
    private void foldStored(EventMessage event, long position) {
        try {
            fold(event);
        } catch (EntityMissingAfterFirstEventException | ConversionException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // Axon's streams do not catch an Error, so that the load would never end.
            throw new EntitySourcingException(
                    event.identifier(), event.type().toString(), position, String.valueOf(id), e);
        }
    }

    void appended(EventMessage event) {
        changed = true;
        fold(event);
    }

    void createWithoutEvent() {
        if (entity == null) {
            entity = factory.create(id, null, context);
        }
    }

    private void fold(EventMessage event) {
        if (!exists && entity == null) {
            entity = factory.create(id, event, context);
            if (entity == null) {
                throw new EntityMissingAfterFirstEventException(id);
            }
        }
        exists = true;
        folded++;
        if (entity != null) {
            entity = evolver.evolve(entity, event, context);
        }
    }

    @Override
    public I identifier() {
        return id;
    }

    @Override
    public @Nullable E entity() {
        return entity;
    }

    @Override
    public @Nullable E applyStateChange(UnaryOperator<E> change) {
        changed = true;
        entity = change.apply(entity);
        return entity;
    }

    /** What may be kept for the next command; {@code null} if no event has made it yet. */
    EntityCache.@Nullable State<E> state(long upTo) {
        return exists && entity != null ? new EntityCache.State<>(entity, upTo, folded) : null;
    }
}
