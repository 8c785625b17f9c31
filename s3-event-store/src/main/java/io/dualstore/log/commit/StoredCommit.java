package io.dualstore.log.commit;

import io.dualstore.update.Update;
import java.util.List;

/**
 * A commit as it stands in the log.
 *
 * @param hash SHA-256 of its stored bytes, lower-case hex
 */
public record StoredCommit(CommitHeader header, List<Update> updates, String hash) {

    public StoredCommit {
        updates = List.copyOf(updates);
    }

    /** How many events it adds. */
    public int eventCount() {
        int count = 0;
        for (Update update : updates) {
            count += update.events().size();
        }
        return count;
    }
}
