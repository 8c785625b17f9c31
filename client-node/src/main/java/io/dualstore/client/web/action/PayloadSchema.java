package io.dualstore.client.web.action;

import io.dualstore.client.web.response.FieldProblem;
import io.dualstore.client.web.response.FieldProblems;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a JSON value of an action may be: shown as JSON Schema, so that forms can be made of it, and checked field by field. */
public sealed interface PayloadSchema {

    /** As JSON Schema (2020-12). */
    Map<String, Object> toJsonSchema();

    /** Adds what is wrong with {@code value}, which is not null, to {@code problems}. */
    void check(JsonNode value, String pointer, FieldProblems problems);

    /** What a JSON value is, in a user's words. */
    static String kindOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "nothing";
        };
    }

    private static void expect(boolean fits, String expected, JsonNode value, String pointer, FieldProblems problems) {
        if (!fits) {
            problems.add(new FieldProblem(pointer, "must be " + expected + ", not " + kindOf(value)));
        }
    }

    /** Whatever; the type decides when it is read. */
    record Anything() implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            return Map.of();
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            // Whatever.
        }
    }

    /** Text, perhaps of a known format. */
    record Text(@Nullable String format) implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            return format == null ? Map.of("type", "string") : Map.of("type", "string", "format", format);
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            expect(value.isString(), "text", value, pointer, problems);
            if (value.isString() && "uuid".equals(format) && !isUuid(value.stringValue())) {
                problems.add(new FieldProblem(pointer, "must be a UUID"));
            }
        }

        public static boolean isUuid(String text) {
            try {
                return UUID.fromString(text).toString().equalsIgnoreCase(text);
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /** A whole number within bounds; without them any. */
    record Whole(@Nullable BigInteger least, @Nullable BigInteger most) implements PayloadSchema {

        static Whole between(long least, long most) {
            return new Whole(BigInteger.valueOf(least), BigInteger.valueOf(most));
        }

        @Override
        public Map<String, Object> toJsonSchema() {
            Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "integer"));
            if (least != null && most != null) {
                schema.put("minimum", least);
                schema.put("maximum", most);
            }
            return schema;
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            expect(value.isNumber(), "a whole number", value, pointer, problems);
            if (value.isNumber() && !value.isIntegralNumber()) {
                problems.add(new FieldProblem(pointer, "must be a whole number"));
            } else if (value.isNumber() && least != null && most != null) {
                BigInteger number = value.bigIntegerValue();
                if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
                    problems.add(new FieldProblem(pointer, "must be between " + least + " and " + most));
                }
            }
        }
    }

    /** Any number. */
    record Decimal() implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            return Map.of("type", "number");
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            expect(value.isNumber(), "a number", value, pointer, problems);
        }
    }

    /** True or false. */
    record Flag() implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            return Map.of("type", "boolean");
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            expect(value.isBoolean(), "true or false", value, pointer, problems);
        }
    }

    /** One of some words. */
    record Choice(List<String> words) implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            return Map.of("type", "string", "enum", words);
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            if (!value.isString() || !words.contains(value.stringValue())) {
                problems.add(new FieldProblem(pointer, "must be one of " + String.join(", ", words)));
            }
        }
    }

    /** A list. */
    record ListOf(PayloadSchema items) implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            return Map.of("type", "array", "items", items.toJsonSchema());
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            expect(value.isArray(), "a list", value, pointer, problems);
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                items.check(value.get(i), pointer + "/" + i, problems);
            }
        }
    }

    /** An object whose property names are data. */
    record MapOf(PayloadSchema values) implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            return Map.of("type", "object", "additionalProperties", values.toJsonSchema());
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            expect(value.isObject(), "an object", value, pointer, problems);
            value.properties()
                    .forEach(entry ->
                            values.check(entry.getValue(), FieldProblem.below(pointer, entry.getKey()), problems));
        }
    }

    /** An object with these properties, in the order in which they are declared, and no others. */
    record Properties(Map<String, PayloadSchema> all, List<String> required) implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            Map<String, Object> properties = new LinkedHashMap<>();
            all.forEach((name, schema) -> properties.put(name, schema.toJsonSchema()));
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "object");
            schema.put("properties", properties);
            schema.put("required", required);
            schema.put("additionalProperties", false);
            return schema;
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            expect(value.isObject(), "an object", value, pointer, problems);
            if (!value.isObject()) {
                return;
            }
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                String below = FieldProblem.below(pointer, entry.getKey());
                PayloadSchema schema = all.get(entry.getKey());
                if (schema == null) {
                    problems.add(new FieldProblem(below, "is not known; there are " + String.join(", ", all.keySet())));
                } else if (!entry.getValue().isNull()) {
                    schema.check(entry.getValue(), below, problems);
                }
            }
            for (String name : required) {
                JsonNode present = value.get(name);
                if (present == null || present.isNull()) {
                    problems.add(new FieldProblem(FieldProblem.below(pointer, name), "is missing"));
                }
            }
        }
    }
}
