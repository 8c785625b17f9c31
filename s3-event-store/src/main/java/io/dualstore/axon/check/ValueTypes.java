package io.dualstore.axon.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The supported value types of the JDK, each with a sample that a careless JSON format would alter. */
final class ValueTypes {

    private static final Map<Class<?>, Object> SAMPLES = samples();

    private ValueTypes() {}

    @SuppressWarnings("JavaUtilDate") // Models may have it.
    private static Map<Class<?>, Object> samples() {
        Map<Class<?>, Object> samples = new HashMap<>();
        put(samples, 1, int.class, Integer.class);
        put(samples, 1L, long.class, Long.class);
        put(samples, (short) 1, short.class, Short.class);
        put(samples, (byte) 1, byte.class, Byte.class);
        put(samples, true, boolean.class, Boolean.class);
        put(samples, 'ß', char.class, Character.class);
        put(samples, 0.1, double.class, Double.class);
        put(samples, 0.1f, float.class, Float.class);
        put(samples, "a", String.class, CharSequence.class);
        put(samples, new BigDecimal("12345678901234567.10"), BigDecimal.class);
        put(samples, BigInteger.TWO.pow(100), BigInteger.class);
        put(samples, new UUID(0x1000_4000L, 0x8000_0000_0000_0001L), UUID.class);
        put(samples, URI.create("urn:a"), URI.class);
        put(samples, Instant.ofEpochSecond(1_700_000_000, 1), Instant.class);
        put(samples, LocalDate.of(2026, 11, 25), LocalDate.class);
        put(samples, LocalTime.of(1, 2, 3, 4), LocalTime.class);
        put(samples, LocalDateTime.of(2026, 11, 25, 1, 2, 3, 4), LocalDateTime.class);
        put(samples, OffsetDateTime.parse("2026-11-25T01:02:03.4+05:30"), OffsetDateTime.class);
        put(samples, OffsetTime.parse("01:02:03+05:30"), OffsetTime.class);
        put(samples, ZonedDateTime.parse("2026-10-25T02:30+02:00[Europe/Berlin]"), ZonedDateTime.class);
        put(samples, ZoneId.of("Europe/Berlin"), ZoneId.class);
        put(samples, ZoneOffset.ofHours(1), ZoneOffset.class);
        put(samples, Year.of(2026), Year.class);
        put(samples, YearMonth.of(2026, 11), YearMonth.class);
        put(samples, MonthDay.of(2, 29), MonthDay.class);
        put(samples, DayOfWeek.SUNDAY, DayOfWeek.class);
        put(samples, Month.DECEMBER, Month.class);
        put(samples, Duration.ofSeconds(90, 1), Duration.class);
        put(samples, Period.of(1, 14, 40), Period.class);
        put(samples, new Date(1), Date.class);
        put(samples, Locale.GERMANY, Locale.class);
        put(samples, Currency.getInstance("EUR"), Currency.class);
        put(samples, OptionalInt.of(1), OptionalInt.class);
        put(samples, OptionalLong.of(1), OptionalLong.class);
        put(samples, OptionalDouble.of(0.1), OptionalDouble.class);
        return samples;
    }

    private static void put(Map<Class<?>, Object> samples, Object sample, Class<?>... types) {
        for (Class<?> type : types) {
            samples.put(type, sample);
        }
    }

    /** Returns whether values of this type are equal after a round trip. */
    static boolean has(Class<?> type) {
        return SAMPLES.containsKey(type);
    }

    /** Returns a sample of a type; empty if the type is not one of these. */
    static Optional<Object> sample(Class<?> type) {
        @Nullable Object sample = SAMPLES.get(type);
        return Optional.ofNullable(sample);
    }
}
