package io.dualstore.log.read;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The simplest replica that keeps the port's contract, for tests of the log itself. */
public final class InMemoryReplica implements LogReplica {

    private final List<StoredCommit> commits = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Set<Decided> decided = new HashSet<>();
    private Head head;

    public InMemoryReplica(UUID logId) {
        head = Head.start(logId);
    }

    @Override
    public synchronized Head head() {
        return head;
    }

    @Override
    public synchronized boolean isDecided(String user, UUID updateId) {
        return decided.contains(new Decided(user, updateId));
    }

    @Override
    public synchronized boolean anyMatch(Criteria criteria, long position) {
        return position < events.size()
                && events.subList((int) position, events.size()).stream().anyMatch(criteria::matches);
    }

    /** The first event with each ID, as in {@link StoredEvents}. */
    public synchronized Map<UUID, StoredEvents.Stored> byIds(Collection<UUID> ids) {
        Map<UUID, StoredEvents.Stored> found = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            if (ids.contains(events.get(i).id())) {
                found.putIfAbsent(events.get(i).id(), new StoredEvents.Stored(i, events.get(i)));
            }
        }
        return found;
    }

    @Override
    public synchronized void apply(List<StoredCommit> added) {
        for (StoredCommit commit : added) {
            if (commit.header().sequence() != head.sequence() + 1) {
                throw new IllegalStateException(
                        "Commit " + commit.header().sequence() + " does not follow " + head.sequence());
            }
            for (Update update : commit.updates()) {
                if (!decided.add(new Decided(update.user(), update.id()))) {
                    throw new IllegalStateException("Update " + update.id() + " is in the log twice");
                }
                events.addAll(update.events());
            }
            commits.add(commit);
            head = head.after(commit);
        }
    }

    /** What was applied. */
    public synchronized List<StoredCommit> commits() {
        return List.copyOf(commits);
    }

    /** The updates that were applied, in order. */
    public synchronized List<Update> updates() {
        return commits.stream().flatMap(c -> c.updates().stream()).toList();
    }

    private record Decided(String user, UUID update) {}
}
