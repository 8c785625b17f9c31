package io.dualstore.log.append;

import io.dualstore.log.append.AppendResult.AlreadyDecided;
import io.dualstore.log.commit.EncodedUpdate;
import io.dualstore.log.commit.Head;
import io.dualstore.log.read.LogReplica;
import io.dualstore.log.read.ReplicaUpdater;
import io.dualstore.log.read.StoredEvents;
import io.dualstore.update.EventIndex;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which of the waiting updates go into the next commit.
 *
 * @param included these, in order
 * @param deferred these collide with an included one. Whether they fail is known only once that one is in the log
 * @param decided these are in the log already
 * @param conflicting the condition of these does not hold any more
 * @param duplicates these have an event id that the log has already
 */
record AppendPlan(
        List<PendingAppend> included,
        List<PendingAppend> deferred,
        List<PendingAppend> decided,
        List<PendingAppend> conflicting,
        Map<PendingAppend, DuplicateEventException> duplicates) {

    private AppendPlan() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
    }

    /** Plans the commit after {@code head}, which the replica had before it is read here. */
    static AppendPlan of(List<PendingAppend> waiting, Head head, LogReplica replica, StoredEvents stored) {
        AppendPlan plan = new AppendPlan();
        Set<Key> ids = new HashSet<>();
        EventIndex staged = new EventIndex();
        RepeatedEvents repeated = new RepeatedEvents(waiting, stored);
        for (PendingAppend append : waiting) {
            Update update = append.entry().update();
            AppendCondition condition = append.entry().condition();
            try {
                if (repeated.areStored(update) || replica.isDecided(update.user(), update.id())) {
                    plan.decided.add(append);
                } else if (replica.anyMatch(condition.criteria(), condition.fromPosition())) {
                    plan.conflicting.add(append);
                } else if (ids.contains(Key.of(update))
                        || repeated.arePlanned(update)
                        || anyMatch(staged, condition, head.nextPosition())) {
                    plan.deferred.add(append);
                } else {
                    plan.included.add(append);
                    ids.add(Key.of(update));
                    repeated.plan(update);
                    update.events().forEach(staged::add);
                }
            } catch (DuplicateEventException e) {
                plan.duplicates.put(append, e);
            }
        }
        return plan;
    }

    private static boolean anyMatch(EventIndex staged, AppendCondition condition, long firstPosition) {
        return staged.anyMatch(
                condition.criteria(), Math.clamp(condition.fromPosition() - firstPosition, 0, staged.size()));
    }

    /** Ends those that the replica alone decides. */
    void settle(ReplicaUpdater updater) {
        decided.forEach(append -> append.succeed(new AlreadyDecided()));
        duplicates.forEach(PendingAppend::fail);
        for (PendingAppend append : conflicting) {
            append.fail(new AppendConflictException(append.entry()));
            updater.notifyListeners(
                    listener -> listener.conflicted(append.entry().update().id()));
        }
    }

    List<EncodedUpdate> updates() {
        return included.stream().map(PendingAppend::encoded).toList();
    }

    /** All that are not decided, in the order of the plan. */
    List<PendingAppend> stillWaiting() {
        return Stream.concat(included.stream(), deferred.stream()).toList();
    }

    /** Comparable, because users choose the ids: a hash set with equal hash codes stays fast only if it can order its elements. */
    private record Key(String user, UUID update) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byUser = user.compareTo(other.user);
            return byUser != 0 ? byUser : update.compareTo(other.update);
        }

        static Key of(Update update) {
            return new Key(update.user(), update.id());
        }
    }
}
