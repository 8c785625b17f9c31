package io.dualstore.client.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies and parameters of requests: valid ones, nearly valid ones, and noise. The same seed gives the same ones. */
final class RandomRequests {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Values, as JSON, that have broken decoders before. */
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "9223372036854775807",
            "9223372036854775808",
            "-0.0",
            "1e400",
            "1e999999999",
            "1E-999999999",
            "1" + "0".repeat(900),
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud83d\"",
            "\"\\udc00x\"",
            "\"\\ud83d\\ude00\"",
            "\"\\u2028\\u202e\"",
            "\"a/b\\\\c%2f\"",
            "\"item:1\"",
            "\"" + "x".repeat(70_000) + "\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "[]",
            "{}",
            "[[[]]]",
            "[null]",
            "{\"a\":{\"a\":{}}}",
            "[".repeat(60) + "]".repeat(60),
            "[".repeat(70) + "]".repeat(70),
            "{\"\":\"\"}",
            "{\"\\ud83d\":1}",
            "{\"" + "n".repeat(50_000) + "\":1}");

    private final Random random;
    private final List<JsonNode> actions = new ArrayList<>();

    /** @param catalog what {@code GET /api/actions} answers */
    RandomRequests(long seed, JsonNode catalog) {
        this.random = new Random(seed);
        catalog.forEach(actions::add);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** A body for {@code POST /api/updates}. */
    byte[] update() {
        byte[] body = updateText().getBytes(StandardCharsets.UTF_8);
        if (percent(10)) {
            body = Arrays.copyOf(body, random.nextInt(body.length + 1));
        }
        for (int flips = percent(15) ? random.nextInt(1, 6) : 0; flips > 0 && body.length > 0; flips--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private String updateText() {
        if (percent(3)) {
            return odd();
        }
        if (percent(2)) {
            return "{\"actions\":[" + "{},".repeat(20_000) + "{}]}";
        }
        List<String> issued = new ArrayList<>();
        for (int i = percent(70) ? 1 : random.nextInt(5); i > 0; i--) {
            issued.add(percent(3) ? odd() : action());
        }
        List<String> fields = new ArrayList<>(List.of("\"actions\":[" + String.join(",", issued) + "]"));
        if (percent(20)) {
            fields.add("\"id\":" + (percent(60) ? "\"" + uuid() + "\"" : odd()));
        }
        if (percent(10)) {
            fields.add("\"replaces\":" + (percent(60) ? "\"" + uuid() + "\"" : odd()));
        }
        if (percent(3)) {
            fields.add("\"actions\":" + odd());
        }
        return "{" + String.join(",", fields) + "}";
    }

    /** Few different ones, so that some are met again. */
    UUID uuid() {
        return new UUID(7, random.nextInt(30));
    }

    private String action() {
        JsonNode action = actions.get(random.nextInt(actions.size()));
        List<String> fields = new ArrayList<>();
        fields.add("\"name\":" + (percent(4) ? odd() : action.at("/name").toString()));
        fields.add("\"payload\":" + (percent(4) ? odd() : value(action.at("/schema"))));
        if (percent(10)) {
            fields.add("\"version\":" + (percent(50) ? "\"1\"" : odd()));
        }
        if (percent(2)) {
            fields.add("\"more\":" + odd());
        }
        return "{" + String.join(",", fields) + "}";
    }

    /** A value of the schema, or in a few places another one. */
    private String value(JsonNode schema) {
        if (percent(6)) {
            return odd();
        }
        return switch (schema.at("/type").asString("")) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer", "number" -> Integer.toString(random.nextInt(-2, 20));
            case "boolean" -> Boolean.toString(percent(50));
            default -> "\"" + (char) ('A' + random.nextInt(4)) + "\"";
        };
    }

    private String object(JsonNode schema) {
        ObjectNode object = JSON.createObjectNode();
        List<String> fields = new ArrayList<>();
        schema.at("/properties").properties().forEach(property -> {
            if (!percent(4)) {
                fields.add(object.stringNode(property.getKey()) + ":" + value(property.getValue()));
            }
        });
        if (percent(3)) {
            fields.add("\"unknown\":" + odd());
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String array(JsonNode schema) {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(schema.at("/items")));
        }
        ArrayNode none = JSON.createArrayNode();
        return items.isEmpty() ? none.toString() : "[" + String.join(",", items) + "]";
    }

    private String odd() {
        return ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
    }

    /** A path with parameters, all of them percent-encoded. */
    String address() {
        String partition = percent(80) ? (percent(50) ? "shared" : "personal") : parameter();
        return switch (random.nextInt(7)) {
            case 0 ->
                "/api/updates?status=" + (percent(50) ? "saved,rejected" : parameter()) + "&before=" + parameter()
                        + "&limit=" + parameter();
            case 1 ->
                "/api/history?partition=" + partition + "&tag=" + parameter() + "&limit=" + parameter()
                        + (percent(50) ? "&before=" + parameter() : "");
            case 2 ->
                "/api/entries/" + partition + "/" + (percent(50) ? "items" : parameter()) + "?offset=" + parameter()
                        + "&limit=" + parameter() + "&search=" + parameter();
            case 3 -> "/api/state/" + partition + "?pointer=" + parameter();
            case 4 -> "/api/state/" + partition + "/" + (percent(50) ? "items/" : "") + parameter();
            case 5 -> "/api/notifications?after=" + parameter() + "&limit=" + parameter();
            default -> "/api/updates/" + (percent(50) ? uuid().toString() : parameter());
        };
    }

    private String parameter() {
        String text = percent(40) ? Integer.toString(random.nextInt(-3, 50)) : unquoted(odd());
        return URLEncoder.encode(text.length() > 2_000 ? text.substring(0, 2_000) : text, StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static String unquoted(String json) {
        return json.replace("\"", "").replace("\\u0000", "\u0000").replace("\\u202e", "\u202e");
    }
}
