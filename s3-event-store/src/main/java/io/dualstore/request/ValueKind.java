package io.dualstore.request;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What a JSON value is. */
@SuppressWarnings("ImmutableEnumChecker") // The predicates are references to methods.
enum ValueKind {
    TEXT("string", "text", JsonNode::isString),
    NUMBER("number", "a number", JsonNode::isNumber),
    FLAG("boolean", "true or false", JsonNode::isBoolean),
    LIST("array", "a list", JsonNode::isArray),
    OBJECT("object", "an object", JsonNode::isObject);

    private final String schemaType;
    private final String words;
    private final Predicate<JsonNode> is;

    ValueKind(String schemaType, String words, Predicate<JsonNode> is) {
        this.schemaType = schemaType;
        this.words = words;
        this.is = is;
    }

    /** The type's name in JSON Schema. */
    String schemaType() {
        return schemaType;
    }

    /** Returns whether a value is of this kind, and adds a problem if it is not. */
    boolean fits(JsonNode value, String pointer, FieldProblems problems) {
        return fits(value, words, pointer, problems);
    }

    /**
     * Returns whether a value is of this kind, and adds a problem if it is not.
     *
     * @param expected other words for the kind, for a user
     */
    boolean fits(JsonNode value, String expected, String pointer, FieldProblems problems) {
        if (!is.test(value)) {
            problems.add(new FieldProblem(pointer, "must be " + expected + ", not " + wordsFor(value)));
            return false;
        }
        return true;
    }

    /** Returns what a value is, in a user's words. */
    static String wordsFor(JsonNode value) {
        for (ValueKind kind : values()) {
            if (kind.is.test(value)) {
                return kind.words;
            }
        }
        return "nothing";
    }
}
