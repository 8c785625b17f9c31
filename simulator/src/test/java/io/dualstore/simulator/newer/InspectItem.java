package io.dualstore.simulator.newer;

import org.axonframework.messaging.commandhandling.annotation.Command;

/** Look after an item. */
@Command(namespace = "stockroom", name = "InspectItem", version = "1")
public record InspectItem(String code) {}
