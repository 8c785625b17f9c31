package io.dualstore.loop;

import io.dualstore.text.QuotedText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An exception as it may be written to a log: the same stack trace and causes, but messages that are cut and on one line. Messages can
 * quote content of any length that a user sent. The message of this one is the original's class name and message.
 */
public final class LoggedFailure extends Throwable {

    private static final long serialVersionUID = 1L;
    private static final int MAX_CHARACTERS = 500;
    private static final int MAX_CAUSES = 10;
    private static final int MAX_FRAMES = 100;

    /** Creates the loggable form of {@code failure}. */
    public LoggedFailure(Throwable failure) {
        this(failure, MAX_CAUSES);
    }

    private LoggedFailure(Throwable failure, int causes) {
        super(text(failure), cause(failure.getCause(), causes), false, true);
        StackTraceElement[] frames = failure.getStackTrace();
        setStackTrace(frames.length > MAX_FRAMES ? Arrays.copyOf(frames, MAX_FRAMES) : frames);
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getName();
        return message == null ? name : name + ": " + QuotedText.of(message, MAX_CHARACTERS);
    }

    private static @Nullable Throwable cause(@Nullable Throwable cause, int left) {
        return cause == null || left == 0 ? null : new LoggedFailure(cause, left - 1);
    }
}
