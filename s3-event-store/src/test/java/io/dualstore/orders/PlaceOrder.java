package io.dualstore.orders;

import io.dualstore.orders.OrderParts.Address;
import io.dualstore.orders.OrderParts.Colour;
import io.dualstore.orders.OrderParts.Line;
import io.dualstore.orders.OrderParts.Payment;
import io.dualstore.orders.OrderParts.Urgency;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Places an order. */
@Command(namespace = "orders", name = "PlaceOrder", version = "1")
public record PlaceOrder(
        @TargetEntityId String order,
        BigDecimal price,
        Urgency urgency,
        boolean gift,
        List<Line> lines,
        @Nullable Long pieces,
        @Nullable Colour colour,
        @Nullable Boolean insured,
        @Nullable String note,
        @Nullable LocalDate due,
        @Nullable UUID customer,
        @Nullable Address address,
        @Nullable Payment payment,
        @Nullable List<String> labels,
        @Nullable Map<String, BigDecimal> fees,
        @Nullable JsonNode more) {}
