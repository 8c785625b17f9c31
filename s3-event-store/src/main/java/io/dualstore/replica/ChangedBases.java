package io.dualstore.replica;

import io.dualstore.update.Basis;
import io.dualstore.update.Basis.Part;
import io.dualstore.update.Basis.PartReference;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * For each part of each decided update's basis, the updates in it that were not accepted. It is noted when the update is decided, so that a
 * part that continues another one is looked up in one step, however long the chain of parts is. The notes follow from the log alone.
 */
public final class ChangedBases {

    /** One more than a rejection names, to show that there are more. */
    private static final int MAX_NAMED = 21;

    private final Map<UserUpdate, List<List<UUID>>> changed = new HashMap<>();
    private final Notes earlier;
    private final BiFunction<String, UUID, Optional<Verdict>> verdicts;

    /** Notes on updates that were decided earlier. */
    @FunctionalInterface
    interface Notes {
        /** Returns what is noted about a part of an update's basis; empty if nothing is. */
        List<UUID> of(UserUpdate update, int part);
    }

    /**
     * @param earlier notes on updates that were decided earlier
     * @param verdicts verdicts so far, by user and update
     */
    ChangedBases(Notes earlier, BiFunction<String, UUID, Optional<Verdict>> verdicts) {
        this.earlier = earlier;
        this.verdicts = verdicts;
    }

    /** Notes an update that was just decided. */
    public void add(Update decided) {
        List<List<UUID>> parts = decided.basis().parts().stream()
                .map(part -> ofPart(decided.user(), part))
                .toList();
        if (parts.stream().anyMatch(part -> !part.isEmpty())) {
            // The first decision is the verdict.
            changed.putIfAbsent(new UserUpdate(decided.user(), decided.id()), parts);
        }
    }

    /** Returns the updates in a basis that were not accepted, sorted: at most {@value #MAX_NAMED}. */
    public List<UUID> of(String user, Basis basis) {
        TreeSet<UUID> union = new TreeSet<>();
        basis.parts().forEach(part -> union.addAll(ofPart(user, part)));
        return union.stream().limit(MAX_NAMED).toList();
    }

    private List<UUID> ofPart(String user, Part part) {
        List<UUID> inherited = part.after() == null ? List.of() : ofReference(user, part.after());
        List<UUID> own = new ArrayList<>();
        for (UUID update : part.updates()) {
            if (verdicts.apply(user, update)
                    .filter(Verdict.Accepted.class::isInstance)
                    .isEmpty()) {
                own.add(update);
            }
        }
        if (own.isEmpty()) {
            return inherited;
        }
        TreeSet<UUID> union = new TreeSet<>(inherited);
        union.addAll(own);
        return union.stream().limit(MAX_NAMED).toList();
    }

    /** An undecided update counts as changed, because its basis is not known. A missing part is empty. */
    private List<UUID> ofReference(String user, PartReference reference) {
        if (verdicts.apply(user, reference.update()).isEmpty()) {
            return List.of(reference.update());
        }
        return find(user, reference.update(), reference.part());
    }

    /** Returns what is noted about a part of an update's basis; empty if nothing is. */
    List<UUID> find(String user, UUID update, int part) {
        UserUpdate decided = new UserUpdate(user, update);
        List<List<UUID>> parts = changed.get(decided);
        if (parts == null) {
            return earlier.of(decided, part);
        }
        return part < parts.size() ? parts.get(part) : List.of();
    }

    /** Returns what was noted here, by update. */
    Map<UserUpdate, List<List<UUID>>> changed() {
        return changed;
    }
}
