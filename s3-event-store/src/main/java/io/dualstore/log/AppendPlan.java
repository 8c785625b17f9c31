package io.dualstore.log;

import io.dualstore.log.AppendResult.AlreadyDecided;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which of the waiting updates go into the next commit.
 *
 * @param included these, in order
 * @param deferred these collide with an included one. Whether they fail is known only once that one is in the log
 */
record AppendPlan(List<PendingAppend> included, List<PendingAppend> deferred) {

    /** Plans the commit after {@code head}; ends those entries that the replica alone decides. */
    static AppendPlan of(List<PendingAppend> waiting, Head head, LogReplica replica, ReplicaFeed feed) {
        List<PendingAppend> included = new ArrayList<>();
        List<PendingAppend> deferred = new ArrayList<>();
        Set<Key> ids = new HashSet<>();
        List<Event> staged = new ArrayList<>();
        for (PendingAppend append : waiting) {
            Update update = append.entry().update();
            AppendCondition condition = append.entry().condition();
            if (replica.isDecided(update.user(), update.id())) {
                append.succeed(new AlreadyDecided());
            } else if (replica.anyMatch(condition.criteria(), condition.fromPosition())) {
                append.fail(new AppendConflictException(append.entry()));
                feed.tell(listener -> listener.conflicted(update.id()));
            } else if (ids.contains(Key.of(update)) || anyMatch(staged, condition, head.nextPosition())) {
                deferred.add(append);
            } else {
                included.add(append);
                ids.add(Key.of(update));
                staged.addAll(update.events());
            }
        }
        return new AppendPlan(included, deferred);
    }

    private static boolean anyMatch(List<Event> staged, AppendCondition condition, long firstPosition) {
        int from = Math.clamp(condition.fromPosition() - firstPosition, 0, staged.size());
        return staged.subList(from, staged.size()).stream().anyMatch(condition.criteria()::matches);
    }

    List<Update> updates() {
        return included.stream().map(append -> append.entry().update()).toList();
    }

    /** All that are not decided, in the order of the plan. */
    List<PendingAppend> stillWaiting() {
        return Stream.concat(included.stream(), deferred.stream()).toList();
    }

    private record Key(String user, UUID update) {
        static Key of(Update update) {
            return new Key(update.user(), update.id());
        }
    }
}
