package io.dualstore.log.append;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Nothing was sent for this append. If nothing was known of the update before, it is not in the log; if an earlier append of it had an
 * unknown outcome, it still has.
 */
public final class AppendNotAttemptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AppendNotAttemptedException(UUID updateId, String why, @Nullable Throwable cause) {
        super("Update " + updateId + " was not sent: " + why + ". Append it again later", cause);
    }
}
