package io.dualstore.update.json;

import io.dualstore.update.Payload;
import java.util.Comparator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether two payloads mean the same, however their JSON is spelled. */
public final class PayloadComparison {

    private static final JsonMapper MAPPER = JsonMapper.builder(Json.FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Comparator<JsonNode> BY_MEANING = (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    };

    private PayloadComparison() {}

    /**
     * Whether both are the same JSON value: the order of keys, white space, escapes and the spelling of a number ({@code 1}, {@code 1.0},
     * {@code 1e0}) do not count. What cannot be read, such as
     * a number beyond all measure, is the same only as itself.
     */
    public static boolean sameMeaning(Payload one, Payload other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return MAPPER.readTree(one.bytes()).equals(BY_MEANING, MAPPER.readTree(other.bytes()));
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            return false;
        }
    }
}
