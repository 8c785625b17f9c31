package io.dualstore.request;

import io.dualstore.text.CanonicalUuid;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The permitted JSON of an action's value: shown as JSON Schema, from which forms are made, and checked field by field. */
public sealed interface PayloadSchema
        permits FormattedText,
                Properties,
                Variants,
                PayloadSchema.Anything,
                PayloadSchema.Text,
                PayloadSchema.Constant,
                PayloadSchema.Whole,
                PayloadSchema.Decimal,
                PayloadSchema.Binary,
                PayloadSchema.Flag,
                PayloadSchema.Choice,
                PayloadSchema.ListOf,
                PayloadSchema.MapOf {

    /** As JSON Schema (2020-12). */
    Map<String, Object> toJsonSchema();

    /**
     * Adds a problem for each part of a value that does not fit.
     *
     * @param value never JSON's null at the top
     * @param pointer JSON pointer to the value in the request
     */
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

    /** Checks an item of a list, or a value of a map. */
    private static void checkPart(PayloadSchema schema, JsonNode part, String pointer, FieldProblems problems) {
        if (part.isNull() && !(schema instanceof Anything)) {
            problems.add(new FieldProblem(pointer, "must have a value"));
        } else {
            schema.check(part, pointer, problems);
        }
    }

    /** Returns whether a text is a UUID in full; in upper or lower case. */
    static boolean isUuid(String text) {
        return CanonicalUuid.isCanonical(text.toLowerCase(Locale.ROOT));
    }

    /** Adds a problem unless {@code fits}. */
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

    /** Any text. */
    record Text() implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            return Map.of("type", "string");
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            expect(value.isString(), "text", value, pointer, problems);
        }
    }

    /** Text of one word: the name of a variant. */
    record Constant(String word) implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            return Map.of("const", word);
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            if (!value.isString() || !value.stringValue().equals(word)) {
                problems.add(new FieldProblem(pointer, "must be " + word));
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

    /** A number that is kept as a {@code float} or a {@code double}: only those that stay what they are. */
    record Binary(boolean single) implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            return Map.of("type", "number", "format", single ? "float" : "double");
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            expect(value.isNumber(), "a number", value, pointer, problems);
            if (value.isNumber()) {
                BigDecimal number = value.decimalValue();
                String kept = single ? Float.toString(number.floatValue()) : Double.toString(number.doubleValue());
                if (kept.endsWith("Infinity")) {
                    problems.add(new FieldProblem(pointer, "is too large for this field"));
                } else if (new BigDecimal(kept).compareTo(number) != 0) {
                    problems.add(new FieldProblem(
                            pointer, "must have at most " + (single ? 6 : 15) + " digits; this field keeps no more"));
                }
            }
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
                checkPart(items, value.get(i), pointer + "/" + i, problems);
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
                            checkPart(values, entry.getValue(), FieldProblem.below(pointer, entry.getKey()), problems));
        }
    }
}
