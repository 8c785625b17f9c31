package io.dualstore.replica;

import io.dualstore.update.Action;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Stamps;
import io.dualstore.update.Verdict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An update that stands in the log, with its verdict.
 *
 * @param number counts the log's updates from 0; the order of the log
 * @param sequence of its commit
 * @param bundle in which it was sent, {@code null} if it was appended directly
 * @param actions what was done; the log does not keep what the actions said
 * @param firstPosition position of its first event, or of the next event if it has none
 * @param eventCount how many events it has, none if rejected
 */
public record DecidedUpdate(
        long number,
        long sequence,
        UUID id,
        String user,
        String device,
        @Nullable BundleRef bundle,
        Stamps stamps,
        List<Action> actions,
        Verdict verdict,
        long firstPosition,
        int eventCount) {

    public DecidedUpdate {
        actions = List.copyOf(actions);
    }
}
