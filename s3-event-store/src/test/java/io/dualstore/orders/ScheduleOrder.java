package io.dualstore.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Says when an order is delivered, in each way that there is. */
@Command(namespace = "orders", name = "ScheduleOrder", version = "1")
public record ScheduleOrder(
        @TargetEntityId String order,
        @Nullable LocalDate day,
        @Nullable LocalTime time,
        @Nullable LocalDateTime local,
        @Nullable Instant instant,
        @Nullable OffsetDateTime offset,
        @Nullable ZonedDateTime zoned,
        @Nullable Duration notice,
        @Nullable YearMonth billed) {}
