package io.dualstore.log.read;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import java.util.List;
import java.util.UUID;

/** Told what happens in a {@code CommitLog}, to wake streams and to meter. Called in line with appending: be quick, do not throw. */
public interface LogListener {

    /** The replica has these commits now, own and foreign, and stands at {@code head}. */
    default void applied(List<StoredCommit> commits, Head head) {}

    /** A commit of this log was written, with so many updates. */
    default void committed(StoredCommit commit) {}

    /** A commit lost the race for its sequence and is planned again. */
    default void overtaken(StoredCommit other) {}

    /** An update was refused, because its condition does not hold. */
    default void conflicted(UUID updateId) {}
}
