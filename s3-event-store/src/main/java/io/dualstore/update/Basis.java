package io.dualstore.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The undecided updates of the same device whose events an update read. A long queue of pending updates on one entity would repeat all its
 * ids in each of them. Therefore a part can continue a part of an earlier update, and names only what was added since.
 *
 * @param parts one for each criterion that the update read, in the criteria's natural order; no parts if all of them are empty
 */
public record Basis(List<Part> parts) {

    /** No undecided update was read. */
    public static final Basis NONE = new Basis(List.of());

    public Basis {
        parts = List.copyOf(parts);
    }

    /** The basis that consists of these updates. */
    public static Basis of(UUID... updates) {
        return new Basis(List.of(new Part(null, Set.of(updates))));
    }

    /**
     * What was read with one criterion: the updates of an earlier update's part, and {@code updates}.
     *
     * @param after the part that this one continues; {@code null} if it begins here
     * @param updates ids of the updates that the earlier part does not have
     */
    public record Part(@Nullable PartReference after, Set<UUID> updates) {

        /** Nothing was read with the criterion. */
        public static final Part EMPTY = new Part(null, Set.of());

        public Part {
            updates = DefensiveCopies.set(updates);
        }

        /** Returns whether no update is in this part. */
        public boolean isEmpty() {
            return after == null && updates.isEmpty();
        }
    }

    /**
     * A part of an earlier update of the same user.
     *
     * @param update id of the earlier update
     * @param part index of the part in its basis, from 0
     */
    public record PartReference(UUID update, int part) {}

    /** Returns whether no update is in the basis. */
    public boolean isEmpty() {
        return parts.stream().allMatch(Part::isEmpty);
    }

    /** Returns the number of parts and ids: what the basis takes to be stored. */
    public int size() {
        return parts.stream().mapToInt(part -> 1 + part.updates().size()).sum();
    }

    /** Returns the ids that the basis itself names, in no particular order, without those of the parts that it continues. */
    public List<UUID> named() {
        List<UUID> named = new ArrayList<>();
        parts.forEach(part -> named.addAll(part.updates()));
        return named;
    }
}
