package io.dualstore.update.json;

import io.dualstore.update.Payload;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * SHA-256 of the meaning of a payload: two payloads have the same digest exactly if {@link PayloadComparison} takes them for the same. What is hashed is the
 * canonical JSON that the format describes: no white space, names in order, the escapes of RFC 8785, numbers as an integer without trailing zeros and a
 * power of ten.
 */
public final class PayloadDigest {

    private static final JsonMapper READER = JsonMapper.builder(Json.FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final JsonMapper WRITER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .build())
            .build();

    private PayloadDigest() {}

    /** Returns the digest, in hex. Of what cannot be read it is that of the bytes. */
    public static String of(Payload payload) {
        return HexFormat.of().formatHex(sha256().digest(canonical(payload)));
    }

    private static byte[] canonical(Payload payload) {
        try {
            StringBuilder text = new StringBuilder(payload.size());
            append(READER.readTree(payload.bytes()), text);
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            return payload.bytes();
        }
    }

    private static void append(JsonNode value, StringBuilder text) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                Map<String, JsonNode> sorted = new TreeMap<>();
                value.properties().forEach(property -> sorted.put(property.getKey(), property.getValue()));
                char before = '{';
                for (Map.Entry<String, JsonNode> property : sorted.entrySet()) {
                    text.append(before)
                            .append(WRITER.writeValueAsString(property.getKey()))
                            .append(':');
                    append(property.getValue(), text);
                    before = ',';
                }
                text.append(sorted.isEmpty() ? "{}" : "}");
            }
            case ARRAY -> {
                char before = '[';
                for (JsonNode item : value) {
                    text.append(before);
                    append(item, text);
                    before = ',';
                }
                text.append(value.isEmpty() ? "[]" : "]");
            }
            case NUMBER -> {
                BigDecimal number = value.decimalValue().stripTrailingZeros();
                text.append(number.unscaledValue()).append('E').append(-(long) number.scale());
            }
            default -> text.append(WRITER.writeValueAsString(value));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
