package io.dualstore.client.local;

import io.dualstore.log.commit.Head;
import io.dualstore.update.Criteria;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An update of this node, with what only this node needs to know of it.
 *
 * @param ordinal its place in the device's order; 0 before it is saved
 * @param partition where it belongs
 * @param update with the events of its latest execution
 * @param read what that execution read
 * @param knownPosition how many events of the log that execution knew
 * @param status how far it has come
 * @param reason why it was rejected or conflicted. Of a {@link UpdateStatus#SENT} one: it has become impossible here, undecided
 * @param dismissed whether the user has put it away
 */
public record LocalUpdate(
        long ordinal,
        Partition partition,
        Update update,
        Criteria read,
        long knownPosition,
        UpdateStatus status,
        @Nullable Reason reason,
        boolean dismissed) {

    /** The same update after another execution. */
    public LocalUpdate executed(Update executed, Criteria criteria, long position, @Nullable Reason conflict) {
        return new LocalUpdate(ordinal, partition, executed, criteria, position, status, conflict, dismissed);
    }

    /** The same update as part of a bundle. */
    public LocalUpdate sent(Update inBundle) {
        return new LocalUpdate(ordinal, partition, inBundle, read, knownPosition, UpdateStatus.SENT, reason, dismissed);
    }

    /** The same execution with another base. */
    LocalUpdate onto(Head head) {
        return of(update.executed(head.base(), update.basis(), update.events()));
    }

    /** Returns this update with another place in the device's order. */
    LocalUpdate at(long place) {
        return new LocalUpdate(place, partition, update, read, knownPosition, status, reason, dismissed);
    }

    /** Returns this update with other content. */
    LocalUpdate of(Update other) {
        return new LocalUpdate(ordinal, partition, other, read, knownPosition, status, reason, dismissed);
    }

    /** The same update at another point of its status. */
    public LocalUpdate become(UpdateStatus next, @Nullable Reason why) {
        return new LocalUpdate(ordinal, partition, update, read, knownPosition, next, why, dismissed);
    }
}
