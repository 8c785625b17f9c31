package io.dualstore.axon.execution;

import io.dualstore.model.Refusal;
import java.util.Optional;
import org.axonframework.modelling.entity.EntityAlreadyExistsForCreationalCommandHandlerException;
import org.axonframework.modelling.entity.EntityMissingForInstanceCommandHandlerException;

/** Tells refusals from bugs in what the handling of an action threw. */
final class HandlerRefusals {

    /** Chains of causes can be circular. */
    private static final int DEEPEST_CAUSE = 50;

    private HandlerRefusals() {}

    /** The refusal in a failure's chain of causes; empty if the failure is a bug. */
    static Optional<Refusal> in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            switch (cause) {
                case Refusal refusal -> {
                    return Optional.of(refusal);
                }
                case EntityAlreadyExistsForCreationalCommandHandlerException e -> {
                    return Optional.of(new Refusal("exists-already", "There is one with this identity already"));
                }
                case EntityMissingForInstanceCommandHandlerException e -> {
                    return Optional.of(new Refusal("unknown", "There is none with this identity"));
                }
                default -> cause = cause.getCause();
            }
        }
        return Optional.empty();
    }
}
