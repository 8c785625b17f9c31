package io.dualstore.request;

import java.util.List;

/** A request cannot be understood. Nothing was done or recorded. */
public final class InvalidRequestException extends RuntimeException {

    /** Stable code of this refusal, for programs. */
    public static final String CODE = "invalid-request";

    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> errors;

    InvalidRequestException(FieldProblems problems) {
        this(problems.first(), problems.count());
    }

    /** A request with these problems, at least one. */
    public InvalidRequestException(List<FieldProblem> errors) {
        this(errors, errors.size());
    }

    private InvalidRequestException(List<FieldProblem> errors, int count) {
        super(sentence(errors.getFirst(), count), null, false, false);
        this.errors = List.copyOf(errors);
    }

    private static String sentence(FieldProblem first, int count) {
        String where = first.pointer().isEmpty() ? "The request" : first.pointer();
        String others = count == 1 ? "" : ", and " + (count - 1) + " more";
        return where + " " + first.message() + others;
    }

    /** Returns which fields are wrong, as far as they are kept. */
    public List<FieldProblem> errors() {
        return errors;
    }

    /** Returns the first problem, and how many others there are, for people. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
