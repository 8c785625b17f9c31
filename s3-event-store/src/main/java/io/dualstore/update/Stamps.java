package io.dualstore.update;

import org.jspecify.annotations.Nullable;

/**
 * What happened to an update, and when.
 *
 * @param created on the device of its user
 * @param sent into the outbox, or {@code null}
 * @param promoted decided by a promoter, or {@code null}
 */
public record Stamps(
        Stamp created, @Nullable Stamp sent, @Nullable Stamp promoted) {

    /** Only the first stamp. */
    public static Stamps created(Stamp created) {
        return new Stamps(created, null, null);
    }

    /** The same with the sent stamp. */
    public Stamps sent(Stamp stamp) {
        return new Stamps(created, stamp, promoted);
    }

    /** The same with the promoted stamp. */
    public Stamps promoted(Stamp stamp) {
        return new Stamps(created, sent, stamp);
    }
}
