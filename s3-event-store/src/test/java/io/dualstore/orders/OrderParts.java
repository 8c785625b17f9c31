package io.dualstore.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** What orders are made of. */
public final class OrderParts {

    private OrderParts() {}

    /** How soon it is needed. */
    public enum Urgency {
        TODAY,
        SOON
    }

    /** A colour, written in lower case. */
    public enum Colour {
        @JsonProperty("red")
        RED,
        @JsonProperty("green")
        GREEN
    }

    /** A line, which has a rule of its own. */
    public record Line(
            String code, BigDecimal weight, @Nullable LocalDate bestBefore) {

        public Line {
            if (weight.signum() < 0) {
                throw new IllegalArgumentException("A weight cannot be negative");
            }
        }
    }

    /** An address. */
    public record Address(String street, @Nullable String city, boolean backyard) {}

    /** How it is paid. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Card.class, name = "card"),
        @JsonSubTypes.Type(value = Transfer.class, name = "transfer")
    })
    public sealed interface Payment permits Card, Transfer {}

    /** By card. */
    public record Card(String number, YearMonth validUntil) implements Payment {}

    /** By bank transfer. */
    public record Transfer(String account) implements Payment {}
}
