package io.dualstore.axon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dualstore.update.Payload;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.conversion.ConversionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Payloads as JSON and back: equal, or refused. */
@SuppressWarnings({"ArrayRecordComponent", "JavaUtilDate"}) // Products have such records.
class JsonConverterTest {

    private final JsonConverter converter = new JsonConverter();

    sealed interface Place permits Shelf, Yard, Sealed {}

    record Shelf(int row, String letter) implements Place {}

    @JsonTypeName("outside")
    record Yard() implements Place {}

    sealed interface Sealed extends Place permits Box {}

    record Box(@Nullable Place inside) implements Sealed {}

    record Placed(Place main, List<Place> others, Map<String, Place> named, Shelf shelf) {}

    @Test
    void aSealedComponentKeepsItsType() {
        Placed placed = new Placed(
                new Box(new Yard()),
                List.of(new Shelf(1, "a"), new Yard()),
                Map.of("k", new Box(null)),
                new Shelf(2, "b"));

        Payload json = converter.write(placed);

        assertThat(json)
                .hasToString("{\"main\":{\"type\":\"Box\",\"inside\":{\"type\":\"outside\"}},"
                        + "\"others\":[{\"type\":\"Shelf\",\"row\":1,\"letter\":\"a\"},{\"type\":\"outside\"}],"
                        + "\"named\":{\"k\":{\"type\":\"Box\"}},"
                        + "\"shelf\":{\"row\":2,\"letter\":\"b\"}}");
        assertThat(read(json.toString(), Placed.class)).isEqualTo(placed);
    }

    @Test
    void aSealedComponentIsReadAsAPermittedTypeOnly() {
        assertThatThrownBy(() -> read("{\"main\":{\"type\":\"java.lang.Runtime\"}}", Placed.class))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("java.lang.Runtime");
    }

    record Times(
            OffsetDateTime offset,
            ZonedDateTime zoned,
            Instant instant,
            Duration duration,
            Period period,
            LocalDate date,
            YearMonth month,
            Date old) {}

    @Test
    void timesKeepTheirOffsetsAndZones() {
        Times times = new Times(
                OffsetDateTime.parse("2026-03-29T02:30:00.123456789+05:30"),
                ZonedDateTime.parse("2026-10-25T02:30+02:00[Europe/Berlin]"),
                Instant.parse("2026-11-22T10:00:00.000000001Z"),
                Duration.ofSeconds(90, 1),
                Period.of(1, 14, 40),
                LocalDate.of(-5, 1, 1),
                YearMonth.of(2026, 2),
                new Date(1L));

        assertComesBackEqual(times, Times.class);
        ZonedDateTime[] same = {
            ZonedDateTime.parse("2026-10-25T02:30+01:00[Europe/Berlin]"),
            ZonedDateTime.parse("2026-10-25T02:30Z"),
            ZonedDateTime.parse("2026-10-25T02:30Z[UTC]")
        };
        for (ZonedDateTime zoned : same) {
            assertComesBackEqual(zoned, ZonedDateTime.class);
        }
    }

    enum Unit {
        PIECE("pc"),
        METRE("m");

        private final String sign;

        Unit(String sign) {
            this.sign = sign;
        }

        @JsonValue
        String sign() {
            return sign;
        }
    }

    record Values(
            BigDecimal decimal,
            BigInteger big,
            char letter,
            byte[] bytes,
            int[] numbers,
            double real,
            Optional<String> present,
            Optional<String> absent,
            Locale locale,
            Currency currency,
            Unit unit,
            Map<Unit, Set<UUID>> byUnit,
            Map<LocalDate, List<List<Long>>> byDay) {}

    @Test
    void valuesOfTheJdkAreEqualAfterARoundTrip() {
        Values values = new Values(
                new BigDecimal("1.100"),
                BigInteger.TWO.pow(200),
                'ß',
                new byte[] {0, -1},
                new int[] {1, 2},
                0.1,
                Optional.of(""),
                Optional.empty(),
                Locale.forLanguageTag("de-CH"),
                Currency.getInstance("EUR"),
                Unit.METRE,
                Map.of(Unit.PIECE, Set.of(new UUID(1, 2))),
                Map.of(LocalDate.EPOCH, List.of(List.of(1L), List.of())));

        assertComesBackEqual(values, Values.class);
        assertComesBackEqual(new BigDecimal("1E+3"), BigDecimal.class);
        assertComesBackEqual(Double.NaN, Double.class);
        assertComesBackEqual(Double.NEGATIVE_INFINITY, Double.class);
    }

    record Counted(String code, long pieces, boolean checked, double share) {}

    @Test
    void aPayloadThatIsOlderThanAPrimitiveComponentReadsAsZero() {
        assertThat(read("{\"code\":\"a\"}", Counted.class)).isEqualTo(new Counted("a", 0, false, 0));
    }

    @Test
    void aValueIsReadAsWhatItIsOrRefused() {
        for (String other : List.of(
                "{\"pieces\":2.9}",
                "{\"pieces\":2.0}",
                "{\"pieces\":\"3\"}",
                "{\"pieces\":\"\"}",
                "{\"pieces\":true}",
                "{\"checked\":1}",
                "{\"checked\":\"true\"}",
                "{\"code\":3}",
                "{\"code\":true}",
                "{\"code\":3.5}",
                "{\"share\":\"0.5\"}",
                "{\"pieces\":9223372036854775808}")) {
            assertThatThrownBy(() -> read(other, Counted.class)).as(other).isInstanceOf(ConversionException.class);
        }
        assertThatThrownBy(() -> read("0", JsonConverterTest.Plain.class)).isInstanceOf(ConversionException.class);
    }

    enum Plain {
        ONE
    }

    private <T> T read(String json, Class<T> type) {
        T read = converter.convert(json, type);
        assertThat(read).isNotNull();
        return read;
    }

    private <T> void assertComesBackEqual(T value, Class<T> type) {
        RoundTrip.requireEqual("The value", value, read(converter.write(value).toString(), type));
    }

    @Test
    void aDifferenceIsNamedByItsComponent() {
        record Inner(double[] numbers) {}
        record Outer(List<Inner> inner) {}
        RoundTrip.requireEqual(
                "It", new Outer(List.of(new Inner(new double[] {1}))), new Outer(List.of(new Inner(new double[] {1}))));

        assertThatThrownBy(() -> RoundTrip.requireEqual(
                        "The event shop.Sold#1",
                        new Outer(List.of(new Inner(new double[] {1}))),
                        new Outer(Arrays.asList(new Inner(new double[] {2})))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The event shop.Sold#1")
                .hasMessageContaining("component inner.numbers");
    }
}
