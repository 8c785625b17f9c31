package io.dualstore.autoconfigure;

/** A setting that is missing or cannot be used. Boot shows it without a stack trace, with what to do. */
public final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String setting;
    private final String problem;
    private final String action;

    /**
     * @param setting name of the property
     * @param problem what is wrong with it, a sentence
     * @param action what to do, a sentence
     */
    public InvalidSettingException(String setting, String problem, String action) {
        super("Setting " + setting + ": " + problem + " " + action);
        this.setting = setting;
        this.problem = problem;
        this.action = action;
    }

    /** Name of the property. */
    public String setting() {
        return setting;
    }

    /** What is wrong. */
    public String problem() {
        return problem;
    }

    /** What to do. */
    public String action() {
        return action;
    }
}
