package io.dualstore.log.read;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.Criteria;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** A local copy of a log, as far as the log needs to know it. */
public interface LogReplica {

    /** Where it stands. */
    Head head();

    /** Whether this update of this user already has its verdict in the log. */
    boolean isDecided(String user, UUID updateId);

    /** Whether an event at {@code position} or later matches {@code criteria}. */
    boolean anyMatch(Criteria criteria, long position);

    /** Does several reads on one snapshot; nothing may be applied meanwhile by the same thread. */
    default <T> T reading(Supplier<T> reads) {
        return reads.get();
    }

    /**
     * Applies commits that follow the head, all or none: events, tags, verdicts and head together.
     *
     * @throws IllegalStateException if the first does not follow the head
     */
    void apply(List<StoredCommit> commits);
}
