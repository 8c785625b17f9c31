package io.dualstore.client.evolution;

import io.dualstore.model.Refusal;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.TargetEntityId;

/** A ticket, as the newer release knows it. */
@EventSourcedEntity(tagKey = "ticket")
public final class NewTicket {

    /** How soon it has to be done. */
    public enum Level {
        LOW,
        HIGH,
        URGENT
    }

    /** Opens a ticket. */
    @Command(namespace = "tickets", name = "OpenTicket", version = "1")
    public record OpenTicket(@TargetEntityId String ticket, Level level) {}

    /** A ticket was opened. */
    @Event(namespace = "tickets", name = "TicketOpened", version = "1")
    public record TicketOpened(@EventTag(key = "ticket") String ticket, Level level) {}

    private final String id;
    private boolean open;

    /** A ticket of which nothing is known yet. */
    @EntityCreator
    public NewTicket(@InjectEntityId String id) {
        this.id = id;
    }

    @CommandHandler
    void open(OpenTicket action, EventAppender events) {
        if (open) {
            throw new Refusal("ticket-exists", "There is a ticket " + id + " already");
        }
        events.append(new TicketOpened(id, action.level()));
    }

    @EventSourcingHandler
    void on(TicketOpened event) {
        open = true;
    }
}
