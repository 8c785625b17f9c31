package io.dualstore.axon.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Values that change in a round trip through JSON, each with the component and its new value. */
public final class UnequalPayloads {

    private UnequalPayloads() {}

    /** A title that is read in lower case. */
    public record Title(String text) {
        @JsonCreator
        static Title read(@JsonProperty("text") String text) {
            return new Title(text.toLowerCase(Locale.ROOT));
        }
    }

    /** A payload around one value. */
    public record Holder(
            @Nullable Object any,
            @Nullable Title title,
            @Nullable Hidden hidden,
            @Nullable Shape shape) {

        static Holder of(Object any) {
            return new Holder(any, null, null, null);
        }
    }

    /** Half of its content is not written. */
    public record Hidden(String shown, @JsonIgnore String secret) {}

    /** Not sealed, so that the type of a shape is not stored. */
    public interface Shape {}

    /** A shape. */
    public record Circle(int radius) implements Shape {}

    /** Payloads with the component that changes, and words of the error message. */
    public static Stream<Arguments> all() {
        return Stream.of(
                Arguments.of(new Holder(null, new Title("Sweep"), null, null), "title.text", "another value"),
                Arguments.of(new Holder(null, null, new Hidden("a", "b"), null), "hidden.secret", "null"),
                Arguments.of(new Holder(null, null, null, new Circle(1)), "shape", "cannot be read back"),
                Arguments.of(Holder.of(Double.NaN), "any", "java.lang.String"),
                Arguments.of(Holder.of(5L), "any", "java.lang.Integer"),
                Arguments.of(Holder.of(new Title("a")), "any", "Map"),
                Arguments.of(Holder.of(Map.of("k", List.of(1.5f))), "any[k]", "java.math.BigDecimal"));
    }
}
