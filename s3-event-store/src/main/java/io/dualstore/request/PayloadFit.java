package io.dualstore.request;

import io.dualstore.axon.message.UnreadablePayloadException;
import io.dualstore.model.Refusal;
import io.dualstore.text.WellFormedText;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.JsonNode;

/** Checks a payload before its action runs: by the schema, and then by reading it as the model's type, which may have rules of its own. */
final class PayloadFit {

    private static final List<String> JDK_AND_JACKSON =
            List.of("java.", "jdk.", "sun.", "tools.jackson.", "com.fasterxml.");

    private PayloadFit() {}

    /**
     * Adds a problem for each field that does not fit.
     *
     * @param payload the payload as a tree
     * @param text the same as it is stored
     * @param version of the payload. An older one is only read, because the schema is that of the model's own version
     * @param pointer to the payload in the request
     */
    static void check(
            ActionType type, String version, JsonNode payload, Payload text, String pointer, FieldProblems problems) {
        boolean current = version.equals(type.name().version());
        int before = problems.count();
        if (current) {
            type.schema().check(payload, pointer, problems);
        }
        if (problems.count() > before || !WellFormedText.malformedIn(payload).isEmpty()) {
            return; // The reader of the request adds a problem for each malformed text.
        }
        try {
            type.types().read(new MessageName(type.name().name(), version), text);
        } catch (UnreadablePayloadException e) {
            problems.add(problem(Objects.requireNonNullElse(e.getCause(), e), current, pointer));
        }
    }

    private static FieldProblem problem(Throwable cause, boolean current, String pointer) {
        // An older payload is read only in its upcast form, with fields that the request does not have.
        String field = cause instanceof JacksonException json && current ? pointer + below(json) : pointer;
        return new FieldProblem(field, sentence(cause));
    }

    private static String below(JacksonException exception) {
        String pointer = "";
        for (Reference step : exception.getPath()) {
            pointer = FieldProblem.below(
                    pointer, step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName());
        }
        return pointer;
    }

    /** What the model itself says, in its own words. What the JDK or a library says is not for users. */
    private static String sentence(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null
                    && (cause instanceof Refusal || cause instanceof IllegalArgumentException)
                    && isOfTheModel(cause)) {
                return "is not valid: " + message;
            }
        }
        return "is not valid";
    }

    private static boolean isOfTheModel(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length == 0
                ? cause instanceof Refusal
                : JDK_AND_JACKSON.stream().noneMatch(trace[0].getClassName()::startsWith);
    }
}
