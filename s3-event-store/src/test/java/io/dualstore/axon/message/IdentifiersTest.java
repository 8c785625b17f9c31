package io.dualstore.axon.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dualstore.model.Identifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

    private static final String BAD = "A ";

    record Code(@Identifier @JsonValue String text) {}

    sealed interface Part permits Piece {}

    record Piece(@Identifier String number, String note) implements Part {}

    @SuppressWarnings("ArrayRecordComponent") // An array is one of the places where identifiers are.
    record Order(
            @TargetEntityId String id,
            @Identifier @Nullable String customer,
            @Identifier List<@Nullable String> warehouses,
            @Identifier Optional<String> invoice,
            @Identifier @JsonProperty("stock") Map<String, Long> pieces,
            Code code,
            List<Part> parts,
            Part[] spares,
            String note) {}

    private static Order order(String text, String note) {
        return new Order(
                text,
                text,
                List.of("A", text),
                Optional.of(text),
                Map.of(text, 1L),
                new Code(text),
                List.of(new Piece(text, note)),
                new Part[] {new Piece(text, note)},
                note);
    }

    @Test
    void everyIdentifierIsFoundWhereverItIs() {
        assertThat(Identifiers.problemsOf(order(BAD, BAD)))
                .extracting(problem -> String.join("/", problem.path()))
                .containsExactly(
                        "id",
                        "customer",
                        "warehouses/1",
                        "invoice",
                        "stock/A ",
                        "code/text",
                        "parts/0/number",
                        "spares/0/number");
    }

    @Test
    void whatIsNoIdentifierMayBeAnyText() {
        assertThat(Identifiers.problemsOf(order("A", BAD))).isEmpty();
        assertThat(Identifiers.problemsOf(new Order(
                        "A",
                        null,
                        Arrays.asList("A", null),
                        Optional.empty(),
                        Map.of(),
                        new Code("A"),
                        List.of(),
                        new Part[0],
                        BAD)))
                .isEmpty();
        assertThat(Identifiers.problemsOf("A ")).isEmpty();
    }
}
