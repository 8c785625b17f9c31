package io.dualstore.cli.console;

/** What a command tells its user about a failure: the message of the first cause, which is closest to what is wrong. */
public final class FailureMessage {

    private FailureMessage() {}

    /** The message of the failure's first cause. */
    public static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
