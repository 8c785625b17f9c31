package io.dualstore.request;

import io.dualstore.update.Action;
import io.dualstore.update.json.PayloadComparison;
import io.dualstore.update.json.PayloadDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the actions of a repeated request with those that are known. */
public final class SameActions {

    private SameActions() {}

    /**
     * Returns whether both are the same actions in the same order. Where one of two payloads is not kept, their digests are compared; where there is no digest
     * either, the payloads count as equal.
     */
    public static boolean in(List<Action> known, List<Action> repeated) {
        boolean same = known.size() == repeated.size();
        for (int i = 0; same && i < repeated.size(); i++) {
            Action before = known.get(i);
            Action now = repeated.get(i);
            same = before.name().equals(now.name()) && samePayload(before, now);
        }
        return same;
    }

    private static boolean samePayload(Action one, Action other) {
        if (one.payload() != null && other.payload() != null) {
            return PayloadComparison.sameMeaning(one.payload(), other.payload());
        }
        String digest = digest(one);
        String otherDigest = digest(other);
        return digest == null || otherDigest == null || digest.equals(otherDigest);
    }

    private static @Nullable String digest(Action action) {
        return action.payload() == null ? action.digest() : PayloadDigest.of(action.payload());
    }
}
