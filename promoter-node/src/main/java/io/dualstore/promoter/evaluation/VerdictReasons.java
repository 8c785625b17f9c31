package io.dualstore.promoter.evaluation;

import io.dualstore.text.QuotedText;
import io.dualstore.update.Verdict.Reason;

/** Reasons that fit into any commit, whatever a user wrote that a refusal quotes, and however much an update collided with. */
final class VerdictReasons {

    /** Positions and updates that a rejection names. */
    static final int MAX_COLLISIONS = 20;

    private static final int MAX_CHARACTERS_OF_CODE = 100;
    private static final int MAX_CHARACTERS = 1_900;

    private VerdictReasons() {}

    /** The reason, cut to what a person reads. If updates were left out, the message says so. */
    static Reason storable(Reason reason) {
        boolean more = reason.collidedUpdates().size() > MAX_COLLISIONS
                || reason.collidedPositions().size() > MAX_COLLISIONS;
        String message = QuotedText.of(reason.message(), MAX_CHARACTERS);
        return new Reason(
                QuotedText.of(reason.code(), MAX_CHARACTERS_OF_CODE),
                more ? message + " (the first " + MAX_COLLISIONS + " conflicts are listed)" : message,
                reason.collidedPositions().stream().limit(MAX_COLLISIONS).toList(),
                reason.collidedUpdates().stream().limit(MAX_COLLISIONS).toList());
    }
}
