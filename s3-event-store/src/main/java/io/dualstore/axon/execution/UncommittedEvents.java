package io.dualstore.axon.execution;

import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.dualstore.update.Criteria;
import io.dualstore.update.Event;
import io.dualstore.update.EventIndex;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of undecided updates, in order, found by their tags; and a record of what the running update reads. Confined to the thread
 * that holds the executor's lock.
 */
class UncommittedEvents {

    private static final MessageDigest SHA_1 = sha1();

    private final EventIndex staged = new EventIndex();
    private final List<UUID> updates = new ArrayList<>(); // of each event, the update's id
    private @Nullable Run run;

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
        truncate(0);
    }

    void begin(UUID updateId, Instant created) {
        run = new Run(updateId, created, staged.size());
    }

    /** Lays events over the log as they are. */
    void stage(UUID updateId, List<Event> events) {
        events.forEach(event -> add(updateId, event));
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
        add(running().updateId, event);
    }

    private void add(UUID updateId, Event event) {
        staged.add(event);
        updates.add(updateId);
    }

    /** The staged events that match, in order; what is read and from whom is remembered for the running update. */
    void read(Criteria criteria, Consumer<Event> reader) {
        Run current = running();
        current.read = current.read.or(criteria);
        staged.matching(criteria, index -> {
            if (!updates.get(index).equals(current.updateId)) {
                current.basis.add(updates.get(index));
            }
            reader.accept(staged.get(index));
        });
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
        List<Event> events = staged.from(current.savepoint);
        run = null;
        return events;
    }

    /** Takes back everything since {@link #begin}: an update is all or nothing. */
    void rollback() {
        truncate(running().savepoint);
        run = null;
    }

    /** Takes back the events of the last update that was kept. */
    void dropLast(int events) {
        truncate(staged.size() - events);
    }

    private void truncate(int size) {
        staged.truncate(size);
        updates.subList(size, updates.size()).clear();
    }

    /** Updates whose staged events match, other than {@code self}. */
    List<UUID> updatesMatching(Criteria criteria, UUID self, int limit) {
        Set<UUID> matching = new LinkedHashSet<>();
        staged.matching(criteria, index -> matching.add(updates.get(index)));
        return matching.stream().filter(id -> !id.equals(self)).limit(limit).toList();
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
