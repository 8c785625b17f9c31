package io.dualstore.request;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Text that stands for a value of a JDK type.
 *
 * @param format the format's name in JSON Schema or OpenAPI, or one of our own where they have none
 * @param description the format in a user's words, with an example
 * @param parser throws any exception if a text does not have the format
 */
record FormattedText(String format, String description, Consumer<String> parser) implements PayloadSchema {

    /** Returns the formats of the JDK types that are stored as text. */
    static Map<Class<?>, FormattedText> byType() {
        Map<Class<?>, FormattedText> all = new LinkedHashMap<>();
        all.put(UUID.class, new FormattedText("uuid", "a UUID", FormattedText::requireUuid));
        all.put(URI.class, new FormattedText("uri-reference", "a URI", URI::create));
        all.put(LocalDate.class, new FormattedText("date", "a date, such as 2026-11-25", LocalDate::parse));
        all.put(LocalTime.class, new FormattedText("time-local", "a time of day, such as 14:30", LocalTime::parse));
        all.put(
                LocalDateTime.class,
                new FormattedText(
                        "date-time-local", "a date and time, such as 2026-11-25T14:30", LocalDateTime::parse));
        all.put(
                Instant.class,
                new FormattedText(
                        "date-time",
                        "a date and time with Z or an offset, such as 2026-11-25T14:30:00Z",
                        Instant::parse));
        all.put(
                OffsetDateTime.class,
                new FormattedText(
                        "date-time-offset",
                        "a date and time with an offset, such as 2026-11-25T14:30:00+01:00",
                        OffsetDateTime::parse));
        all.put(
                ZonedDateTime.class,
                new FormattedText(
                        "date-time-zoned",
                        "a date and time with a time zone, such as 2026-11-25T14:30:00+01:00[Europe/Berlin]",
                        ZonedDateTime::parse));
        all.put(
                OffsetTime.class,
                new FormattedText("time", "a time with an offset, such as 14:30:00+01:00", OffsetTime::parse));
        all.put(YearMonth.class, new FormattedText("year-month", "a month, such as 2026-11", YearMonth::parse));
        all.put(MonthDay.class, new FormattedText("month-day", "a day of a month, such as --11-25", MonthDay::parse));
        all.put(
                Duration.class,
                new FormattedText("duration", "a duration, such as PT1H30M for 1 h 30 min", Duration::parse));
        all.put(Period.class, new FormattedText("period", "a period, such as P1M for 1 month", Period::parse));
        all.put(ZoneId.class, new FormattedText("time-zone", "a time zone, such as Europe/Berlin", ZoneId::of));
        all.put(ZoneOffset.class, new FormattedText("zone-offset", "an offset, such as +01:00", ZoneOffset::of));
        all.put(Currency.class, new FormattedText("currency", "a currency, such as EUR", Currency::getInstance));
        all.put(byte[].class, new FormattedText("byte", "bytes in Base64", Base64.getDecoder()::decode));
        return all;
    }

    @Override
    public Map<String, Object> toJsonSchema() {
        return Map.of("type", "string", "format", format, "description", description);
    }

    @Override
    public void check(JsonNode value, String pointer, FieldProblems problems) {
        if (!value.isString() || !fits(value.stringValue())) {
            problems.add(new FieldProblem(pointer, "must be " + description));
        }
    }

    private boolean fits(String text) {
        try {
            parser.accept(text);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void requireUuid(String text) {
        if (!PayloadSchema.isUuid(text)) {
            throw new IllegalArgumentException(text);
        }
    }
}
