package io.dualstore.axon.execution;

import com.fasterxml.uuid.UUIDType;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.dualstore.model.Refusal;
import io.dualstore.update.Basis;
import io.dualstore.update.Basis.Part;
import io.dualstore.update.Criteria;
import io.dualstore.update.Criterion;
import io.dualstore.update.Event;
import io.dualstore.update.EventIndex;
import io.dualstore.update.Update;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events of undecided updates, in order, found by their tags; and a record of what the running update reads. Confined to the thread
 * that holds the executor's lock.
 */
class UncommittedEvents {

    private static final MessageDigest SHA_1 = sha1();

    private final EventIndex staged = new EventIndex();
    private final List<Origin> origins = new ArrayList<>(); // of each event
    private final BasisChains chains = new BasisChains();
    private long numbers;
    private @Nullable Run run;

    /**
     * Where a staged event comes from.
     *
     * @param number greater than that of every event staged before, and never given again
     */
    private record Origin(String user, UUID update, long number) {

        boolean isOf(Run run) {
            return update.equals(run.update.id()) && user.equals(run.update.user());
        }
    }

    /** Receives the staged events that match, with their numbers. */
    @FunctionalInterface
    interface Reader {
        void event(long number, Event event);
    }

    /** The update that is being executed. */
    private static final class Run {
        final Update update;
        final int savepoint;
        final UpdateWork work;
        final Map<Criterion, Part> read = new LinkedHashMap<>();

        Run(Update update, int savepoint, UpdateWork work) {
            this.update = update;
            this.savepoint = savepoint;
            this.work = work;
        }
    }

    int size() {
        return staged.size();
    }

    void clear() {
        chains.clear();
        drop(0);
    }

    void begin(Update update, UpdateBudget budget) {
        run = new Run(update, staged.size(), new UpdateWork(budget));
    }

    /** Adds an update's events as they are; {@code read} is what the update read when it was executed. */
    void stage(Update update, Criteria read) {
        chains.add(update, read, numbers);
        update.events().forEach(event -> add(update, event));
    }

    /** Identity of the next event of the running update. */
    UUID nextEventId() {
        Run current = running();
        return eventId(current.update.user(), current.update.id(), staged.size() - current.savepoint);
    }

    Instant created() {
        return running().update.stamps().created().at();
    }

    UpdateWork work() {
        return running().work;
    }

    void append(Event event) {
        Run current = running();
        current.work.appended(event);
        add(current.update, event);
    }

    private void add(Update update, Event event) {
        origins.add(new Origin(update.user(), update.id(), numbers++));
        staged.add(event);
    }

    /** Number that the next staged event gets. */
    long nextNumber() {
        return numbers;
    }

    /** Returns whether the event of this number is still staged. If it is, so are all events that were staged before it. */
    boolean contains(long number) {
        int index = firstFrom(number);
        return index < origins.size() && origins.get(index).number() == number;
    }

    /** Index of the first event whose number is at least {@code number}. */
    private int firstFrom(long number) {
        int low = 0;
        int high = origins.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (origins.get(middle).number() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Reads the staged events that match, in order. The running update counts as having read all of them, also those before {@code
     * number}: a kept state of an entity comes from them.
     */
    void read(Criteria criteria, long number, Reader reader) {
        Run current = running();
        int first = firstFrom(number);
        // What was staged since this update read the same before is its own.
        criteria.anyOf().forEach(criterion -> current.read.computeIfAbsent(criterion, this::part));
        staged.matching(
                criteria, first, index -> reader.event(origins.get(index).number(), staged.get(index)));
    }

    /** The updates before the running one with events that match, of which all are named that no earlier part of a basis has. */
    private Part part(Criterion criterion) {
        Run current = running();
        BasisChains.Link last = chains.last(criterion, firstNumber());
        Set<UUID> added = new HashSet<>();
        staged.matching(new Criteria(Set.of(criterion)), last == null ? 0 : firstFrom(last.upTo()), index -> {
            Origin origin = origins.get(index);
            if (!origin.isOf(current)) {
                added.add(origin.update());
            }
        });
        return new Part(last == null ? null : last.part(), added);
    }

    Criteria readByRun() {
        return new Criteria(running().read.keySet());
    }

    /** The basis of the run. A bundle does not change any more: an update in one, executed again, has no basis that others could know. */
    Basis basisOfRun() {
        Run current = running();
        if (current.update.bundle() != null || current.read.values().stream().allMatch(Part::isEmpty)) {
            return Basis.NONE;
        }
        return new Basis(BasisChains.sorted(readByRun()).stream()
                .map(criterion -> current.read.getOrDefault(criterion, Part.EMPTY))
                .toList());
    }

    Optional<Refusal> budgetExceeded() {
        return running().work.exceeded();
    }

    /** The events of the run, which stay staged. */
    List<Event> keep(Criteria read, Basis basis) {
        Run current = running();
        List<Event> events = staged.from(current.savepoint);
        chains.add(current.update.executed(current.update.base(), basis, events), read, numbers - events.size());
        run = null;
        return events;
    }

    /** Takes back everything since {@link #begin}: an update is all or nothing. */
    void rollback() {
        drop(running().savepoint);
    }

    /** Takes back all but the first {@code size} events, and ends the run if there is one. */
    void truncate(int size) {
        chains.truncate(size < origins.size() ? origins.get(size).number() : numbers);
        drop(size);
    }

    /** Removes the first {@code count} events, which are in the log now as they are. */
    void release(int count) {
        staged.removeFirst(count);
        origins.subList(0, count).clear();
        chains.release(firstNumber());
    }

    /** Number of the first staged event, or of the next one. */
    private long firstNumber() {
        return origins.isEmpty() ? numbers : origins.getFirst().number();
    }

    private void drop(int size) {
        run = null;
        staged.truncate(size);
        if (origins.size() > size) {
            origins.subList(size, origins.size()).clear();
        }
    }

    /** Updates with staged events that match, except for the update {@code self}. */
    List<UUID> updatesMatching(Criteria criteria, Update self, int limit) {
        Set<UUID> matching = new LinkedHashSet<>();
        staged.matching(criteria, index -> {
            Origin origin = origins.get(index);
            if (!origin.update().equals(self.id()) || !origin.user().equals(self.user())) {
                matching.add(origin.update());
            }
        });
        return matching.stream().limit(limit).toList();
    }

    /** UUIDv5 of update id, user and index: two executions of an update give its events the same identities. */
    static UUID eventId(String user, UUID updateId, int index) {
        synchronized (SHA_1) {
            return new NameBasedGenerator(updateId, SHA_1, UUIDType.NAME_BASED_SHA1).generate(user + "/" + index);
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
