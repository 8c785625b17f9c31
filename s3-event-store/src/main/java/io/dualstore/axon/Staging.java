package io.dualstore.axon;

import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.Tag;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of undecided updates, in order, found by their tags; and a record of what the running update reads. Confined to the thread
 * that holds the executor's lock.
 */
class Staging {

    private static final MessageDigest SHA_1 = sha1();

    private final List<Staged> staged = new ArrayList<>();
    private final Map<Tag, List<Integer>> byTag = new HashMap<>();
    private @Nullable Run run;

    /** An event that is laid over the log. */
    record Staged(UUID updateId, Event event) {}

    /** The update that is being executed. */
    private static final class Run {
        final UUID updateId;
        final Instant created;
        final int savepoint;
        Criteria read = Criteria.NONE;
        final Set<UUID> basis = new HashSet<>();

        Run(UUID updateId, Instant created, int savepoint) {
            this.updateId = updateId;
            this.created = created;
            this.savepoint = savepoint;
        }
    }

    int size() {
        return staged.size();
    }

    void clear() {
        staged.clear();
        byTag.clear();
    }

    void begin(UUID updateId, Instant created) {
        run = new Run(updateId, created, staged.size());
    }

    /** Lays events over the log as they are. */
    void stage(UUID updateId, List<Event> events) {
        events.forEach(event -> add(new Staged(updateId, event)));
    }

    /** Identity of the next event of the running update. */
    UUID nextEventId() {
        Run current = running();
        return eventId(current.updateId, staged.size() - current.savepoint);
    }

    Instant created() {
        return running().created;
    }

    void append(Event event) {
        add(new Staged(running().updateId, event));
    }

    private void add(Staged entry) {
        int index = staged.size();
        staged.add(entry);
        entry.event()
                .tags()
                .forEach(tag ->
                        byTag.computeIfAbsent(tag, t -> new ArrayList<>()).add(index));
    }

    /** The staged events that match, in order; what is read and from whom is remembered for the running update. */
    void read(Criteria criteria, Consumer<Event> reader) {
        Run current = running();
        current.read = current.read.or(criteria);
        for (int index : candidates(criteria)) {
            Staged entry = staged.get(index);
            if (criteria.matches(entry.event())) {
                if (!entry.updateId().equals(current.updateId)) {
                    current.basis.add(entry.updateId());
                }
                reader.accept(entry.event());
            }
        }
    }

    private Iterable<Integer> candidates(Criteria criteria) {
        Set<Integer> indices = new TreeSet<>();
        for (var criterion : criteria.anyOf()) {
            if (criterion.tags().isEmpty()) {
                return () -> java.util.stream.IntStream.range(0, staged.size()).iterator();
            }
            Tag any = criterion.tags().iterator().next();
            indices.addAll(byTag.getOrDefault(any, List.of()));
        }
        return indices;
    }

    Criteria readByRun() {
        return running().read;
    }

    Set<UUID> basisOfRun() {
        return Set.copyOf(running().basis);
    }

    /** The events of the run, which stay staged. */
    List<Event> keep() {
        Run current = running();
        List<Event> events = staged.subList(current.savepoint, staged.size()).stream()
                .map(Staged::event)
                .toList();
        run = null;
        return events;
    }

    /** Takes back everything since {@link #begin}: an update is all or nothing. */
    void rollback() {
        dropTo(running().savepoint);
        run = null;
    }

    /** Takes back the events of the last update that was kept. */
    void dropLast(int events) {
        dropTo(staged.size() - events);
    }

    private void dropTo(int savepoint) {
        while (staged.size() > savepoint) {
            Staged last = staged.removeLast();
            for (Tag tag : last.event().tags()) {
                List<Integer> indices = byTag.getOrDefault(tag, new ArrayList<>());
                indices.removeLast();
                if (indices.isEmpty()) {
                    byTag.remove(tag);
                }
            }
        }
    }

    /** Updates whose staged events match, other than {@code self}. */
    List<UUID> updatesMatching(Criteria criteria, UUID self, int limit) {
        return staged.stream()
                .filter(entry -> !entry.updateId().equals(self) && criteria.matches(entry.event()))
                .map(Staged::updateId)
                .distinct()
                .limit(limit)
                .toList();
    }

    /** UUIDv5 of update id and index: two executions of an update give its events the same identities. */
    static UUID eventId(UUID updateId, int index) {
        synchronized (SHA_1) {
            return new NameBasedGenerator(updateId, SHA_1, com.fasterxml.uuid.UUIDType.NAME_BASED_SHA1)
                    .generate(Integer.toString(index));
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-1", e);
        }
    }

    private Run running() {
        if (run == null) {
            throw new IllegalStateException("No update is being executed");
        }
        return run;
    }
}
