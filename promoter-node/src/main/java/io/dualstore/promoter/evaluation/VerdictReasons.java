package io.dualstore.promoter.evaluation;

import io.dualstore.update.Verdict.Reason;
import java.nio.charset.StandardCharsets;

/** Reasons that fit into the log whatever a user wrote that a refusal quotes. */
final class VerdictReasons {

    private static final int MAX_CHARACTERS = 2_000;

    private VerdictReasons() {}

    /** The same reason, cut to a length that a person reads, without what is no text. */
    static Reason storable(Reason reason) {
        return new Reason(
                text(reason.code()), text(reason.message()), reason.collidedPositions(), reason.collidedUpdates());
    }

    private static String text(String given) {
        String cut = given.length() <= MAX_CHARACTERS ? given : given.substring(0, MAX_CHARACTERS) + "…";
        // Half a surrogate pair has no UTF-8: it becomes a question mark.
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
