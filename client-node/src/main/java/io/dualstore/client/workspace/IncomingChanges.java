package io.dualstore.client.workspace;

import io.dualstore.client.local.OwnVerdict;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.update.Criteria;
import io.dualstore.update.Criterion;
import io.dualstore.update.Event;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What commits add to the log: events, found by their tags, and verdicts on own updates, by id. */
final class IncomingChanges {

    private final Events all = new Events();
    private final Events others = new Events();
    private final Map<UUID, Decided> decided = new HashMap<>();

    /**
     * What the log says of an own update.
     *
     * @param order its place among the decided ones
     * @param identical whether the log has just the events that were laid over
     */
    record Decided(int order, boolean identical) {}

    /**
     * @param events in the order of the log
     * @param decisions likewise
     */
    IncomingChanges(List<RecordedEvent> events, Collection<OwnVerdict> decisions) {
        for (OwnVerdict decision : decisions) {
            decided.put(decision.before().update().id(), new Decided(decided.size(), decision.identical()));
        }
        Set<String> users = decisions.stream()
                .map(decision -> decision.before().update().user())
                .collect(Collectors.toSet());
        for (RecordedEvent event : events) {
            all.add(event);
            if (!users.contains(event.user()) || !decided.containsKey(event.updateId())) {
                others.add(event);
            }
        }
    }

    /** The events of commits, with their positions. */
    static List<RecordedEvent> events(List<StoredCommit> commits) {
        List<RecordedEvent> events = new ArrayList<>();
        for (StoredCommit commit : commits) {
            long position = commit.header().firstPosition();
            for (Update update : commit.updates()) {
                for (Event event : update.events()) {
                    events.add(new RecordedEvent(position++, update.id(), update.user(), event));
                }
            }
        }
        return events;
    }

    /** What the log says of this update; {@code null} if nothing. */
    @Nullable Decided decided(UUID update) {
        return decided.get(update);
    }

    /**
     * Returns whether an event matches that is not of one of a user's updates.
     *
     * @param user author of the updates in {@code except}: updates of two users can have the same id
     * @param except ids of these updates
     */
    boolean touch(Criteria read, String user, Set<UUID> except) {
        // Otherwise verdicts on many own updates of one entity would be examined once per remaining update.
        Events looked = except.size() == decided.size() ? others : all;
        for (Criterion criterion : read.anyOf()) {
            for (RecordedEvent event : looked.candidates(criterion)) {
                boolean known = event.user().equals(user) && except.contains(event.updateId());
                if (!known && criterion.matches(event.event())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Events, found by their tags. */
    private static final class Events {

        private final List<RecordedEvent> events = new ArrayList<>();
        private final Map<Tag, List<RecordedEvent>> byTag = new HashMap<>();

        void add(RecordedEvent event) {
            events.add(event);
            for (Tag tag : event.event().tags()) {
                byTag.computeIfAbsent(tag, unknown -> new ArrayList<>()).add(event);
            }
        }

        List<RecordedEvent> candidates(Criterion criterion) {
            return criterion.tags().isEmpty()
                    ? events
                    : byTag.getOrDefault(criterion.tags().iterator().next(), List.of());
        }
    }
}
