package io.dualstore.promoter.outbox;

import io.dualstore.promoter.outbox.OutboxListing.Outbox;
import io.dualstore.text.QuotedText;
import io.dualstore.timing.ElapsedTime;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The devices that wait, and when each is tried again: a bundle that cannot be decided is not fetched at each poll. The pause doubles with
 * each attempt up to {@link #LONGEST_PAUSE}.
 *
 * <p>A user can invent devices, so there is a bound for each user and for all. A device beyond it is held for the current sweep, and is
 * tried again with the next one.
 */
public final class HeldDevices {

    /** Most devices that are remembered. */
    static final int MAX = 5_000;
    /** Most devices of one user that are remembered. */
    static final int MAX_PER_USER = 500;
    /** Longest pause between two attempts. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private static final int MAX_CHARACTERS = 500;
    /** {@link #LONGEST_PAUSE} in seconds is less than two to this power. */
    private static final int MAX_DOUBLINGS = 9;

    private final TimeSource timeSource;
    private final Duration gapPatience;
    private final Map<Device, Waiting> held = new LinkedHashMap<>();
    private final Map<String, Integer> byUser = new HashMap<>();

    /** A held device, how often and when it was last tried, and whether it was reported. */
    private record Waiting(HeldDevice device, int attempts, Instant tried, boolean reported) {

        boolean isAt(WaitingBundle bundle) {
            return device.key().equals(bundle.key());
        }

        /** The first retry comes with the next sweep, then after 1 s, 2 s, 4 s and so on. */
        Duration pause() {
            Duration grown =
                    attempts == 1 ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(attempts - 2, MAX_DOUBLINGS));
            return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
        }
    }

    public HeldDevices(TimeSource timeSource, Duration gapPatience) {
        this.timeSource = timeSource;
        this.gapPatience = gapPatience;
    }

    /** Returns whether the bundle should be fetched now. */
    public boolean mayTry(WaitingBundle bundle) {
        Waiting waiting = held.get(bundle.device());
        if (waiting == null || !waiting.isAt(bundle)) {
            return true;
        }
        return switch (waiting.device().reason()) {
            // Both are known without fetching the bundle.
            case GAP, MANY_REJECTIONS -> true;
            // Only another promoter can decide it.
            case NEWER_MODEL, ANOTHER_APPLICATION -> false;
            case BASE_NOT_IN_LOG, STORE_REFUSES, STORE_SILENT, EXECUTION_TROUBLE ->
                ElapsedTime.isDue(waiting.tried(), waiting.pause(), timeSource.now());
        };
    }

    /** Notes that a device waits; returns the device if it is to be reported now. */
    public Optional<HeldDevice> hold(WaitingBundle bundle, HoldReason reason, String explanation) {
        Instant now = timeSource.now();
        Waiting before = held.get(bundle.device());
        if (before != null && (!before.isAt(bundle) || before.device().reason() != reason)) {
            before = null;
        }
        Instant since = before == null ? now : before.device().since();
        boolean reported = before != null && before.reported();
        boolean due = !reason.mayPass() || ElapsedTime.isDue(since, gapPatience, now);
        HeldDevice device = new HeldDevice(
                bundle.device(), reason, bundle.key(), QuotedText.of(explanation, MAX_CHARACTERS), since);
        int attempts = before == null ? 1 : before.attempts() + 1;
        boolean remembered = remember(new Waiting(device, attempts, now, reported || due));
        return remembered && due && !reported ? Optional.of(device) : Optional.empty();
    }

    private boolean remember(Waiting waiting) {
        Device device = waiting.device().device();
        if (!held.containsKey(device)) {
            if (held.size() >= MAX || byUser.getOrDefault(device.user(), 0) >= MAX_PER_USER) {
                return false;
            }
            byUser.merge(device.user(), 1, Integer::sum);
        }
        held.put(device, waiting);
        return true;
    }

    private void remove(Device device) {
        if (held.remove(device) != null) {
            byUser.computeIfPresent(device.user(), (user, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Releases the device that waits at this bundle, if one does: the bundle is decided. */
    public void release(WaitingBundle bundle) {
        Waiting waiting = held.get(bundle.device());
        if (waiting != null && waiting.isAt(bundle)) {
            remove(bundle.device());
        }
    }

    /** Releases the devices whose bundle is no longer in the outbox, as far as the listing covers it. */
    public void releaseMissing(Outbox outbox) {
        List.copyOf(held.values()).stream()
                .map(Waiting::device)
                .filter(device -> outbox.lacks(device.key()))
                .forEach(device -> remove(device.device()));
    }

    /** Returns how many devices wait, as far as they are remembered. */
    public int count() {
        return held.size();
    }

    /** Returns the first devices that wait, at most {@code limit}. */
    public List<HeldDevice> first(int limit) {
        return held.values().stream().limit(limit).map(Waiting::device).toList();
    }
}
