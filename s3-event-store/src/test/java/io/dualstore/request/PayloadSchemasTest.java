package io.dualstore.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dualstore.axon.message.JsonConverter;
import io.dualstore.model.Identifier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PayloadSchemasTest {

    enum Colour {
        RED,
        GREEN
    }

    record Line(String code, int pieces) {}

    record Order(
            UUID id,
            @Nullable String note,
            Optional<LocalDate> due,
            List<Line> lines,
            Map<String, Boolean> flags,
            @JsonProperty("shade") @Nullable Colour colour,
            @Nullable BigDecimal price,
            @Nullable Order parent) {}

    sealed interface Shape permits Circle, Angular {}

    record Circle(BigDecimal radius) implements Shape {}

    sealed interface Angular extends Shape permits Square {}

    @JsonTypeName("quadrat")
    record Square(BigDecimal side) implements Angular {}

    record Code(@JsonValue String text) {}

    record Drawing(Shape shape, Code code, double scale, float zoom) {}

    record Delivery(
            @TargetEntityId String id,
            @Identifier List<String> warehouses,
            @Identifier Map<String, String> stock) {}

    private final PayloadSchema schema = PayloadSchemas.of(Order.class);

    @Test
    void aRecordIsAnObjectWhoseComponentsAreRequiredUnlessTheyMayBeNull() {
        JsonNode json = JsonMapper.shared().valueToTree(schema.toJsonSchema());

        assertThat(json.at("/required").toString()).isEqualTo("[\"id\",\"lines\",\"flags\"]");
        assertThat(json.at("/additionalProperties").asBoolean(true)).isFalse();
        assertThat(json.at("/properties/id").toString()).contains("\"uuid\"");
        assertThat(json.at("/properties/due/format").asString()).isEqualTo("date");
        assertThat(json.at("/properties/lines/items/properties/pieces/maximum").asInt())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(json.at("/properties/flags/additionalProperties/type").asString())
                .isEqualTo("boolean");
        assertThat(json.at("/properties/shade/enum").toString()).isEqualTo("[\"RED\",\"GREEN\"]");
        assertThat(json.at("/properties/price/type").asString()).isEqualTo("number");
        assertThat(json.at("/properties/parent")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'id':'x' | /id must be a UUID",
                "'lines':{} | /lines must be a list, not an object",
                "'lines':[{'code':'a','pieces':1.5}] | /lines/0/pieces must be a whole number",
                "'lines':[{'code':'a','pieces':3000000000}] | /lines/0/pieces must be between -2147483648 and 2147483647",
                "'lines':[{'code':'a'}] | /lines/0/pieces must have a value",
                "'lines':[null] | /lines/0 must have a value",
                "'flags':{'a/b':1} | /flags/a~1b must be true or false, not a number",
                "'shade':'BLUE' | /shade must be one of RED, GREEN",
                "'price':'1' | /price must be a number, not text",
                "'id':null | /id must have a value",
                "'note':null |",
                "'price':1e400 |",
            })
    void whatDoesNotFitIsNamed(String property, @Nullable String problem) {
        Map<String, Object> all =
                new TreeMap<>(Map.of("id", UUID.randomUUID().toString(), "lines", List.of(), "flags", Map.of()));
        JsonMapper mapper = JsonMapper.shared();
        mapper.readTree("{" + property.replace('\'', '"') + "}")
                .properties()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        FieldProblems problems = new FieldProblems();

        schema.check(mapper.valueToTree(all), "", problems);

        assertThat(problems.first().stream().map(found -> found.pointer() + " " + found.message()))
                .isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'shape':{'type':'Circle','radius':1.10} |",
                "'shape':{'type':'quadrat','side':2} |",
                "'shape':{'type':'Square','side':2} | /shape/type must be one of Circle, quadrat",
                "'shape':{'type':'Circle','side':2} | /shape/side is not known; there are type, radius, and /shape/radius must have a value",
                "'shape':{'radius':2} | /shape/type must be one of Circle, quadrat",
                "'code':7 | /code must be text, not a number",
                "'scale':12345678901234567.89 | /scale must have at most 15 digits; this field keeps no more",
                "'scale':1e400 | /scale is too large for this field",
                "'scale':1.10 |",
                "'zoom':0.1 |",
                "'zoom':16777217 | /zoom must have at most 6 digits; this field keeps no more",
            })
    void aSchemaFitsWhatThePayloadIsReadAs(String property, @Nullable String problem) {
        JsonMapper mapper = JsonConverter.canonicalMapper();
        ObjectNode drawing = (ObjectNode) mapper.readTree(
                "{'shape':{'type':'Circle','radius':1},'code':'a','scale':1,'zoom':1}".replace('\'', '"'));
        drawing.setAll((ObjectNode) mapper.readTree("{" + property.replace('\'', '"') + "}"));
        FieldProblems problems = new FieldProblems();

        PayloadSchemas.of(Drawing.class).check(drawing, "", problems);

        assertThat(problems.first().stream().map(found -> found.pointer() + " " + found.message()))
                .isEqualTo(problem == null ? List.of() : List.of(problem.split(", and ")));
        if (problem == null) {
            assertThat(mapper.readValue(mapper.writeValueAsBytes(drawing), Drawing.class)
                            .code())
                    .isEqualTo(new Code("a"));
        }
    }

    @Test
    void identifiersAreShownAsSuchAndCheckedAtTheirPlaces() {
        PayloadSchema delivery = PayloadSchemas.of(Delivery.class);
        JsonNode json = JsonMapper.shared().valueToTree(delivery.toJsonSchema());
        FieldProblems problems = new FieldProblems();

        delivery.check(
                JsonMapper.shared()
                        .readTree("{\"id\":\"A \",\"warehouses\":[\"W\",\"W\u200B\"],\"stock\":{\"B \":\"e\u0301\"}}"),
                "",
                problems);

        assertThat(List.of("/id", "/warehouses/items", "/stock/propertyNames", "/stock/additionalProperties"))
                .allSatisfy(place -> assertThat(
                                json.at("/properties" + place).path("format").asString())
                        .isEqualTo("identifier"));
        assertThat(problems.first())
                .extracting(FieldProblem::pointer)
                .containsExactly("/id", "/warehouses/1", "/stock/B ", "/stock/B ");
    }
}
