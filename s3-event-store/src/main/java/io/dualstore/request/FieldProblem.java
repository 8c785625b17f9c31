package io.dualstore.request;

/**
 * What is wrong with one field of a request.
 *
 * @param pointer JSON pointer (RFC 6901) to the field in the request's body; empty for the whole
 * @param message what is wrong, to be read after the field's name
 */
public record FieldProblem(String pointer, String message) {

    /** The pointer to a property of what {@code pointer} points to. */
    public static String below(String pointer, String property) {
        return pointer + "/" + property.replace("~", "~0").replace("/", "~1");
    }
}
