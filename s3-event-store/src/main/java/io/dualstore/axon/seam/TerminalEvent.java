package io.dualstore.axon.seam;

import java.util.List;
import org.axonframework.messaging.eventhandling.EventMessage;

/** The message without content that carries the consistency marker as the last entry of a sourced stream. It moved between versions. */
public final class TerminalEvent {

    private static final List<String> PLACES = List.of(
            "org.axonframework.messaging.eventhandling.TerminalEventMessage",
            "org.axonframework.eventsourcing.eventstore.TerminalEventMessage",
            "org.axonframework.messaging.eventstreaming.TerminalEventMessage");

    /** The framework's one instance. */
    public static final EventMessage INSTANCE = find();

    private TerminalEvent() {}

    private static EventMessage find() {
        for (String place : PLACES) {
            try {
                return (EventMessage) Class.forName(place).getField("INSTANCE").get(null);
            } catch (ClassNotFoundException e) {
                // Another version of the framework has it elsewhere.
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(place + " is not what this version of Dualstore knows", e);
            }
        }
        throw new IllegalStateException("This version of Axon Framework has no TerminalEventMessage at any of " + PLACES
                + ": use Axon Framework 5.0.1, which this was built with");
    }
}
