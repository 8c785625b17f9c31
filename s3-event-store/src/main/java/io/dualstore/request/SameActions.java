package io.dualstore.request;

import io.dualstore.update.Action;
import io.dualstore.update.json.PayloadComparison;
import java.util.List;

/** Compares the actions of a repeated request with those that are known. */
public final class SameActions {

    private SameActions() {}

    /** Returns whether both are the same actions in the same order. A payload that is not kept any more counts as equal. */
    public static boolean in(List<Action> known, List<Action> repeated) {
        boolean same = known.size() == repeated.size();
        for (int i = 0; same && i < repeated.size(); i++) {
            Action before = known.get(i);
            Action now = repeated.get(i);
            same = before.name().equals(now.name())
                    && (before.payload() == null
                            || now.payload() == null
                            || PayloadComparison.sameMeaning(before.payload(), now.payload()));
        }
        return same;
    }
}
