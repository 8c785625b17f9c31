package io.dualstore.model;

import java.util.List;
import java.util.Optional;

/**
 * A domain, as the nodes see it. A node finds one as a Spring bean or by {@link java.util.ServiceLoader}.
 *
 * <p>Handlers are deterministic: they depend on the action, its metadata ({@link #USER}, {@link #CREATED}, {@link #UPDATE_ID}) and the
 * sourced events, and on nothing else: no clock, no randomness, no I/O.
 *
 * <p>Entities change in their event sourcing handlers only, never in a command handler: nodes keep the state of an entity from one action
 * to the next.
 */
public interface DomainModel {

    /** Metadata key: who issued the action. */
    String USER = "user";

    /** Metadata key: when the update was created, ISO-8601, by the device's clock. */
    String CREATED = "created";

    /** Metadata key: id of the update. */
    String UPDATE_ID = "updateId";

    /** Short name of the domain, such as {@code stockroom}. */
    String name();

    /** Version of the model: raised with each new or changed action or event type. */
    String version();

    /** What all users share. */
    PartitionModel<?> shared();

    /** What each user has for himself; {@link #NOTHING} if there is nothing. */
    default PartitionModel<?> personal() {
        return NOTHING;
    }

    /** How stored actions and events of earlier versions become today's. */
    default List<Upcaster> upcasters() {
        return List.of();
    }

    /** Screens of its own, shown inside the page of a client node; without them the page shows what fits any model. */
    default Optional<PageResources> pageResources() {
        return Optional.empty();
    }

    /** A partition without actions and events. */
    PartitionModel<?> NOTHING = new PartitionModel<>(List.of(), List.of(), List.of(), List.of(), NoState.FOLD);
}
