package io.dualstore.log.commit;

import io.dualstore.log.store.BucketLayout;
import java.util.UUID;

/**
 * One log of a data set: where its commits are, and what has to stand in their headers.
 *
 * @param logId identity of the data set
 * @param prefix of the keys of its commits
 * @param segmentPrefix prefix of the keys of its segments
 * @param partition {@code shared}, or {@code private/} and the user
 */
public record LogAddress(UUID logId, String prefix, String segmentPrefix, String partition) {

    /** The log that all users read. */
    public static LogAddress shared(BucketLayout layout, UUID logId) {
        return new LogAddress(logId, layout.sharedLog(), layout.sharedSegments(), "shared");
    }

    /** The private log of a user. */
    public static LogAddress privateOf(BucketLayout layout, String user, UUID logId) {
        return new LogAddress(logId, layout.privateLog(user), layout.privateSegments(user), "private/" + user);
    }

    /** Key of a commit. */
    public String key(long sequence) {
        return BucketLayout.commit(prefix, sequence);
    }
}
