package io.dualstore.request;

import io.dualstore.text.CanonicalUuid;
import io.dualstore.text.IdentifierText;
import io.dualstore.text.WellFormedText;
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
                PayloadSchema.Any,
                PayloadSchema.Identifying,
                PayloadSchema.Constant,
                PayloadSchema.Whole,
                PayloadSchema.Binary,
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

    /** Returns this schema with each text in it as an identifier. */
    default PayloadSchema ofIdentifiers() {
        return this;
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

    /** Any value of one kind. */
    record Any(ValueKind kind) implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            return Map.of("type", kind.schemaType());
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            kind.fits(value, pointer, problems);
        }

        @Override
        public PayloadSchema ofIdentifiers() {
            return kind == ValueKind.TEXT ? new Identifying() : this;
        }
    }

    /** Text that identifies something, in its canonical form. */
    record Identifying() implements PayloadSchema {

        private static final Map<String, Object> JSON = Map.of("type", "string", "format", "identifier");

        @Override
        public Map<String, Object> toJsonSchema() {
            return JSON;
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            if (ValueKind.TEXT.fits(value, pointer, problems)) {
                check(value.stringValue(), pointer, problems);
            }
        }

        static void check(String text, String pointer, FieldProblems problems) {
            String problem = IdentifierText.problemOf(text);
            // The reader of the request adds a problem for each malformed text.
            if (problem != null && WellFormedText.isWellFormed(text)) {
                problems.add(new FieldProblem(pointer, problem));
            }
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
            if (!ValueKind.NUMBER.fits(value, "a whole number", pointer, problems)) {
                return;
            }
            if (!value.isIntegralNumber()) {
                problems.add(new FieldProblem(pointer, "must be a whole number"));
            } else if (least != null && most != null) {
                BigInteger number = value.bigIntegerValue();
                if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
                    problems.add(new FieldProblem(pointer, "must be between " + least + " and " + most));
                }
            }
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
            if (ValueKind.NUMBER.fits(value, pointer, problems)) {
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
            if (ValueKind.LIST.fits(value, pointer, problems)) {
                for (int i = 0; i < value.size(); i++) {
                    checkPart(items, value.get(i), pointer + "/" + i, problems);
                }
            }
        }

        @Override
        public PayloadSchema ofIdentifiers() {
            return new ListOf(items.ofIdentifiers());
        }
    }

    /**
     * An object whose property names are data.
     *
     * @param identifiers whether the names are identifiers
     */
    record MapOf(PayloadSchema values, boolean identifiers) implements PayloadSchema {
        @Override
        public Map<String, Object> toJsonSchema() {
            Map<String, Object> schema =
                    new LinkedHashMap<>(Map.of("type", "object", "additionalProperties", values.toJsonSchema()));
            if (identifiers) {
                schema.put("propertyNames", Identifying.JSON);
            }
            return schema;
        }

        @Override
        public void check(JsonNode value, String pointer, FieldProblems problems) {
            if (ValueKind.OBJECT.fits(value, pointer, problems)) {
                value.properties().forEach(entry -> {
                    String below = FieldProblem.below(pointer, entry.getKey());
                    if (identifiers) {
                        Identifying.check(entry.getKey(), below, problems);
                    }
                    checkPart(values, entry.getValue(), below, problems);
                });
            }
        }

        @Override
        public PayloadSchema ofIdentifiers() {
            return new MapOf(values.ofIdentifiers(), true);
        }
    }
}
