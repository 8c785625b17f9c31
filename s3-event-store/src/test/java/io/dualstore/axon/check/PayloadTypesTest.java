package io.dualstore.axon.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which types a payload may have. */
@SuppressWarnings("ArrayRecordComponent") // Products have such records.
class PayloadTypesTest {

    enum Size {
        SMALL,
        LARGE
    }

    enum Sign {
        PLUS("+"),
        MINUS("-");

        private final String text;

        Sign(String text) {
            this.text = text;
        }

        @JsonValue
        String text() {
            return text;
        }
    }

    sealed interface Shape permits Circle, Square {}

    record Circle(BigDecimal radius) implements Shape {}

    record Square(double side, @Nullable Shape inner) implements Shape {}

    record Money(BigDecimal amount, Currency currency) {}

    record Pair<A, B>(A first, B second) {}

    record Values(String text, byte[] bytes, int[] numbers, Locale locale, OffsetDateTime at, ZonedDateTime zoned) {}

    record Containers(
            List<Money> list,
            Set<Size> set,
            SortedSet<String> sorted,
            SequencedMap<UUID, List<Map<Sign, Money>>> map,
            EnumMap<Size, Long> bySize,
            Optional<Money> optional,
            OptionalLong number,
            Money[] array) {}

    record Shapes(Shape shape, List<Shape> more, Map<String, Shape> named) {}

    record Generic(Pair<String, Pair<Money, Shape>> pair, List<? extends Money> some) {}

    record PlainJson(Object any, Map<String, Object> more) {}

    record Tree(String name, List<Tree> children, @Nullable Tree next) {}

    record Code(@JsonValue String text) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Code {}
    }

    record Coded(Code code, @JsonProperty("n") long number) {}

    record Strict(long quantity) {
        Strict {
            if (quantity < 5) {
                throw new IllegalArgumentException("At least 5");
            }
        }
    }

    static final class Bean {
        public String text = "";
        public int number;
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Values.class,
                Containers.class,
                Shapes.class,
                Generic.class,
                Tree.class,
                PlainJson.class,
                Coded.class,
                Strict.class,
                Bean.class
            })
    void aTypeThatIsEqualAfterARoundTripIsAccepted(Class<?> type) {
        assertThat(mistakes(type)).isEmpty();
    }

    record AnyComparable(Comparable<String> wrong) {}

    interface Open {}

    record Interface(Open wrong) {}

    abstract static class Abstract {}

    record AbstractClass(List<Abstract> wrong) {}

    record RecordKeys(Map<Money, String> wrong) {}

    record WithCalendar(Calendar wrong) {}

    record WithPattern(Map<String, Pattern> wrong) {}

    record Ignoring(String text, @JsonIgnore String wrong) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Named {}

    record ClassNames(Named wrong) {}

    sealed interface Mixed permits Mixed.Fine, Mixed.Constant {
        record Fine(String text) implements Mixed {}

        enum Constant implements Mixed {
            ONE
        }
    }

    record EnumInSealed(Mixed wrong) {}

    sealed interface Typed permits Typed.Car {
        record Car(String type) implements Typed {}
    }

    record TakenField(Typed wrong) {}

    sealed interface Twins permits Twins.A.Same, Twins.B.Same {
        final class A {
            record Same() implements Twins {}
        }

        final class B {
            record Same() implements Twins {}
        }
    }

    record SameNames(Twins wrong) {}

    enum Ambiguous {
        ONE,
        TWO;

        @JsonValue
        String text() {
            return "number";
        }
    }

    record AmbiguousEnum(Ambiguous wrong) {}

    static final class NoCreator {
        private final String text;

        NoCreator(int number, String text) {
            this.text = text + number;
        }

        public String text() {
            return text;
        }
    }

    record Unreadable(NoCreator wrong) {}

    record Inner(Pair<String, Open> pair) {}

    record Deep(List<Optional<Inner>> wrong) {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                AnyComparable.class,
                Interface.class,
                AbstractClass.class,
                RecordKeys.class,
                WithCalendar.class,
                WithPattern.class,
                Ignoring.class,
                ClassNames.class,
                EnumInSealed.class,
                TakenField.class,
                SameNames.class,
                AmbiguousEnum.class,
                Unreadable.class,
                Deep.class
            })
    void aTypeThatChangesInARoundTripIsNamedWithTypeAndComponent(Class<?> type) {
        assertThat(mistakes(type))
                .isNotEmpty()
                .allSatisfy(mistake -> assertThat(mistake).startsWith("Event shop.Sold: component wrong"));
    }

    record Lossy(String text) {
        @JsonCreator
        static Lossy read(@JsonProperty("text") String text) {
            return new Lossy(text.toUpperCase(Locale.ROOT));
        }
    }

    record WithLossy(Lossy lossy) {}

    @ParameterizedTest
    @ValueSource(classes = WithLossy.class)
    void aSampleThatIsReadAsAnotherValueIsNamedWithItsComponent(Class<?> type) {
        assertThat(mistakes(type))
                .singleElement()
                .asString()
                .startsWith("Event shop.Sold cannot be stored: its component lossy.text");
    }

    private static List<String> mistakes(Class<?> type) {
        List<String> mistakes = new ArrayList<>();
        new PayloadTypes(mistakes).check("Event shop.Sold", type);
        return mistakes;
    }
}
