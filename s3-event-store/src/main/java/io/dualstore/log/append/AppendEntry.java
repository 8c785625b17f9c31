package io.dualstore.log.append;

import io.dualstore.update.Update;

/**
 * An update to append, all or nothing.
 *
 * @param update decided; its user and id make it recognised if it is appended again
 * @param condition under which it may be appended
 */
public record AppendEntry(Update update, AppendCondition condition) {

    public AppendEntry {
        if (update.verdict() == null) {
            throw new IllegalArgumentException(
                    "Update " + update.id() + " has no verdict: only decided updates are appended");
        }
    }
}
