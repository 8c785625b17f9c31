package io.dualstore.client.web.response;

import io.dualstore.client.web.response.ReasonView.Collision;
import io.dualstore.request.FieldProblem;
import io.dualstore.request.InvalidRequestException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The "no" to a request, as RFC 9457 has it: a stable {@code code} for programs and a sentence for people. */
public final class Problem extends RuntimeException {

    /** The package below which all controllers of this API are. */
    static final String CONTROLLERS = "io.dualstore.client.web";

    private static final long serialVersionUID = 1L;

    private final transient ProblemDetail detail;

    private Problem(HttpStatus status, String code, String title, String sentence, Map<String, Object> more) {
        super(sentence, null, false, false);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setType(URI.create("urn:dualstore:problem:" + code));
        problem.setTitle(title);
        problem.setProperty("code", code);
        new TreeMap<>(more).forEach(problem::setProperty);
        this.detail = problem;
    }

    /** The request cannot be understood: which fields are wrong, and how. */
    public static Problem invalid(List<FieldProblem> errors) {
        return invalid(new InvalidRequestException(errors));
    }

    /** The request cannot be understood. */
    static Problem invalid(InvalidRequestException invalid) {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                InvalidRequestException.CODE,
                "The request is not valid",
                invalid.sentence(),
                Map.of("errors", invalid.errors()));
    }

    /** The domain refused the actions. */
    public static Problem refused(UUID updateId, String code, String sentence, List<Collision> collided) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                code,
                "The actions were refused",
                sentence,
                Map.of("updateId", updateId, "collidedWith", collided));
    }

    /** There is nothing under this address. */
    public static Problem notFound(String sentence) {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", "There is none", sentence, Map.of());
    }

    /** It is there, and not in a condition for this. */
    public static Problem conflict(String code, String sentence) {
        return new Problem(HttpStatus.CONFLICT, code, "Not now", sentence, Map.of());
    }

    /** Somebody else's page, or a caller under a strange name. */
    public static Problem forbidden(String code, String sentence) {
        return new Problem(HttpStatus.FORBIDDEN, code, "Not from there", sentence, Map.of());
    }

    /** The body is not JSON. */
    public static Problem notJson() {
        return new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "not-json",
                "JSON only",
                "Send it with Content-Type: application/json, also if the body is empty",
                Map.of());
    }

    /** The body is too large. */
    public static Problem tooLarge(long limit) {
        return new Problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "request-too-large",
                "The request is too large",
                "At most " + limit + " bytes are read; split the work, or raise dualstore.client.web.max-request-size",
                Map.of());
    }

    /** The fault is here. */
    static Problem broken(String code, String sentence) {
        return new Problem(HttpStatus.INTERNAL_SERVER_ERROR, code, "Something broke", sentence, Map.of());
    }

    /** There are as many as there may be. */
    public static Problem tooMany(String sentence) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "too-many-viewers", "Too many viewers", sentence, Map.of());
    }

    /** What is answered. */
    ProblemDetail detail() {
        return detail;
    }
}
