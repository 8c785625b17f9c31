package io.dualstore.model;

/**
 * A domain's "no" to an action: a normal outcome that the user is told. Every other exception from a handler is a bug.
 */
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code stable, for programs, in kebab-case, such as {@code insufficient-stock}
     * @param message one sentence for the user, naming the thing, what was wanted and what is possible
     */
    public Refusal(String code, String message) {
        // A refusal is an answer, not an accident: no stack trace, which would cost more than the decision itself.
        super(message, null, false, false);
        this.code = code;
    }

    /** Stable code, for programs. */
    public String code() {
        return code;
    }

    /** The sentence for the user. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code : message;
    }
}
