package io.dualstore.log.append;

import io.dualstore.log.commit.StoredCommit;

/** What became of an attempt to append a commit, once that is certain. */
public sealed interface CommitOutcome {

    /** It is in the log. */
    record Committed(StoredCommit commit) implements CommitOutcome {}

    /** Another commit has its sequence, so it will never be in the log. Apply {@code other} and decide again. */
    record Overtaken(StoredCommit other) implements CommitOutcome {}
}
