package io.dualstore.client.local;

import io.dualstore.log.Head;

/** How an update that is kept changes: what of a change counts depends on how far the update has come meanwhile. */
final class Rebasing {

    private Rebasing() {}

    /** {@code current} with the execution of {@code change}. */
    static LocalUpdate executed(LocalUpdate current, LocalUpdate change) {
        boolean conflicted = current.life() == Life.SAVED && change.life() == Life.CONFLICTED;
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
                conflicted ? Life.CONFLICTED : current.life(),
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

    static boolean canBeDismissed(LocalUpdate update) {
        return update.life() == Life.REJECTED || update.life() == Life.CONFLICTED;
    }

    static LocalUpdate dismissed(LocalUpdate update) {
        return new LocalUpdate(
                update.ordinal(),
                update.partition(),
                update.update(),
                update.read(),
                update.knownPosition(),
                update.life(),
                update.reason(),
                true);
    }
}
