package io.dualstore.client.local;

import io.dualstore.log.commit.Head;

/** How an update that is kept changes: what of a change counts depends on how far the update has come meanwhile. */
final class Rebasing {

    private Rebasing() {}

    /** {@code current} with the execution of {@code change}. */
    static LocalUpdate executed(LocalUpdate current, LocalUpdate change) {
        boolean conflicted = current.status() == UpdateStatus.SAVED && change.status() == UpdateStatus.CONFLICTED;
        return new LocalUpdate(
                current.ordinal(),
                current.partition(),
                current.update()
                        .executed(
                                change.update().base(),
                                change.update().basis(),
                                change.update().events()),
                change.read(),
                change.knownPosition(),
                conflicted ? UpdateStatus.CONFLICTED : current.status(),
                change.reason(),
                current.dismissed());
    }

    /** The same execution with another base. */
    static LocalUpdate onto(LocalUpdate update, Head head) {
        return update.executed(
                update.update()
                        .executed(
                                head.base(),
                                update.update().basis(),
                                update.update().events()),
                update.read(),
                update.knownPosition(),
                update.reason());
    }
}
