package io.dualstore.simulator.history;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.model.EventContext;
import io.dualstore.simulator.mutation.Release;
import io.dualstore.simulator.newer.ItemInspected;
import io.dualstore.simulator.newer.NewerFold;
import io.dualstore.simulator.newer.NewerState;
import io.dualstore.stockroom.state.StockLevel;
import io.dualstore.stockroom.state.StockroomFold;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All commits of the shared log that ever were, each with what it and those before it make. One follows the other, until the bucket is set
 * back: then several may follow the same.
 */
public final class Lineages {

    private static final NewerFold FOLD = new NewerFold();
    private static final StockroomFold FIRST_FOLD = new StockroomFold();

    private final Map<String, Place> byHash = new HashMap<>();
    private final Reexecution payloads;
    private final Consumer<String> violated;

    /** A commit, or the start, at {@code sequence} -1. {@code newer}: something up to here is unknown to the first release. */
    public static final class Place {
        final long sequence;
        final @Nullable Place before;
        final Set<UUID> decided;
        final boolean newer;
        private final NewerState state;

        private Place(long sequence, @Nullable Place before, Set<UUID> decided, boolean newer, NewerState state) {
            this.sequence = sequence;
            this.before = before;
            this.decided = decided;
            this.newer = newer;
            this.state = state;
        }

        /** Of the state that this release shows here; empty text if it does not understand all of it. */
        public String digest(Release release) {
            return switch (release) {
                case FIRST -> newer ? "" : FIRST_FOLD.digest(state.stock());
                case SECOND -> FOLD.digest(state);
            };
        }

        public boolean isDecided(UUID update) {
            for (Place place = this; place != null; place = place.before) {
                if (place.decided.contains(update)) {
                    return true;
                }
            }
            return false;
        }
    }

    public Lineages(UUID logId, Reexecution payloads, Consumer<String> violated) {
        this.payloads = payloads;
        this.violated = violated;
        byHash.put(Head.start(logId).hash(), new Place(-1, null, Set.of(), false, NewerState.EMPTY));
    }

    /** Where a node with this head stands; empty if there never was such a commit. */
    public Optional<Place> at(Head head) {
        // Who has not met the store yet does not know which log begins there.
        return head.sequence() < 0
                ? byHash.values().stream().filter(place -> place.sequence < 0).findFirst()
                : Optional.ofNullable(byHash.get(head.hash())).filter(place -> place.sequence == head.sequence());
    }

    /** Whether it was ever decided. */
    public boolean isDecided(UUID update) {
        return byHash.values().stream().anyMatch(place -> place.decided.contains(update));
    }

    /** Whether some commit that ever was is not understood by the first release. */
    public boolean anyNewer() {
        return byHash.values().stream().anyMatch(place -> place.newer);
    }

    /** Takes in a commit that follows another one. */
    public void add(StoredCommit commit) {
        Place before = byHash.get(commit.header().previousHash());
        if (before == null || before.sequence + 1 != commit.header().sequence()) {
            violated.accept("commit " + commit.header().sequence() + " does not follow any that ever was");
            return;
        }
        Set<UUID> decided = new HashSet<>();
        NewerState state = before.state;
        boolean newer = before.newer;
        for (Update line : commit.updates()) {
            // The hostile user may use the ids of others.
            if (!HostileHistory.isOfHostileUser(line) && (before.isDecided(line.id()) || !decided.add(line.id()))) {
                violated.accept("update " + line.id() + " is decided twice");
            }
            newer |= line.actions().stream()
                    .anyMatch(action -> action.name().name().equals("stockroom.InspectItem"));
            for (Event event : line.events()) {
                newer |= payloads.payload(event) instanceof ItemInspected;
                state = folded(state, line, event);
            }
            demandStock(state, line);
        }
        byHash.put(commit.hash(), new Place(before.sequence + 1, before, decided, newer, state));
    }

    private NewerState folded(NewerState state, Update line, Event event) {
        try {
            EventContext context = new EventContext(line.id(), line.user(), event.time(), 0);
            return FOLD.apply(state, payloads.payload(event), context);
        } catch (RuntimeException e) {
            violated.accept("event " + event.name() + " of update " + line.id() + " cannot be folded: " + e);
            return state;
        }
    }

    private void demandStock(NewerState state, Update line) {
        for (StockLevel level : state.stock().items().values()) {
            if (level.onHand() < 0 || level.free() < 0 || level.reserved() < 0) {
                violated.accept("after update " + line.id() + " the shared log has " + level);
            }
        }
    }
}
