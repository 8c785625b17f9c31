package io.dualstore.simulator.newer;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Where items are looked after. */
public final class InspectionDesk {

    @CommandHandler
    void handle(InspectItem action, @InjectEntity(idProperty = "code") Inspections inspections, EventAppender events) {
        events.append(inspections.next());
    }
}
