package io.dualstore.promoter.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Whose bundle comes next: users take turns, one bundle or part of one each. Users and not devices, because a user can invent devices.
 * Within a user the order is the one in which the bundles are given.
 */
public final class Turns {

    /** The users who have a bundle left, the next one first. */
    private final SequencedMap<String, Deque<WaitingBundle>> queues = new LinkedHashMap<>();

    private final Set<Device> stopped = new HashSet<>();
    private final Set<String> served = new HashSet<>();

    /**
     * @param bundles what waits, in the order of arrival
     * @param servedBefore users who come after the others, because they had a turn in a sweep that ended before everyone had
     */
    public Turns(List<WaitingBundle> bundles, Set<String> servedBefore) {
        for (WaitingBundle bundle : bundles) {
            queues.computeIfAbsent(user(bundle), user -> new ArrayDeque<>()).add(bundle);
        }
        List.copyOf(queues.keySet()).stream().filter(servedBefore::contains).forEach(this::moveBack);
        served.addAll(servedBefore);
    }

    private void moveBack(String user) {
        Deque<WaitingBundle> queue = queues.remove(user);
        if (queue != null) {
            queues.put(user, queue);
        }
    }

    /** Takes the next user's next bundle; empty if no user has one left. */
    public Optional<WaitingBundle> next() {
        for (var first = queues.pollFirstEntry(); first != null; first = queues.pollFirstEntry()) {
            Deque<WaitingBundle> queue = first.getValue();
            WaitingBundle bundle = queue.poll();
            while (bundle != null && stopped.contains(bundle.device())) {
                bundle = queue.poll();
            }
            if (!queue.isEmpty()) {
                queues.put(first.getKey(), queue);
            }
            if (bundle != null) {
                served.add(first.getKey());
                return Optional.of(bundle);
            }
        }
        return Optional.empty();
    }

    /** Puts a bundle that was taken in front of its user's others. */
    public void giveBack(WaitingBundle bundle) {
        queues.computeIfAbsent(user(bundle), user -> new ArrayDeque<>()).addFirst(bundle);
    }

    /** The device's bundles are passed over from now on. */
    public void stop(Device device) {
        stopped.add(device);
    }

    /** Takes {@link #stop} back. Bundles that were passed over meanwhile wait for the next sweep. */
    public void resume(Device device) {
        stopped.remove(device);
    }

    /** The user has no further turn. */
    public void drop(String user) {
        queues.remove(user);
    }

    /** Returns the bundles that come next, about {@code count} of them, as far as that is known now. */
    public List<WaitingBundle> upcoming(int count) {
        int ofEach = queues.isEmpty() ? 0 : count / Math.min(count, queues.size());
        List<List<WaitingBundle>> firsts = queues.values().stream()
                .limit(count)
                .map(queue -> queue.stream()
                        .limit(ofEach)
                        .filter(bundle -> !stopped.contains(bundle.device()))
                        .toList())
                .toList();
        List<WaitingBundle> interleaved = new ArrayList<>();
        for (int i = 0; i < ofEach; i++) {
            for (List<WaitingBundle> first : firsts) {
                if (i < first.size()) {
                    interleaved.add(first.get(i));
                }
            }
        }
        return interleaved;
    }

    /** Returns whether every bundle had its turn. */
    public boolean isEmpty() {
        return queues.values().stream().flatMap(Deque::stream).allMatch(bundle -> stopped.contains(bundle.device()));
    }

    /**
     * Returns the users who come last in the next sweep, if this one ended here: those who had a turn in this sweep or before. Empty if every
     * user who still waits is among them, so that all are equal again.
     */
    public Set<String> servedLast() {
        return served.containsAll(queues.keySet()) ? Set.of() : Set.copyOf(served);
    }

    private static String user(WaitingBundle bundle) {
        return bundle.name().user();
    }
}
