package io.dualstore.promoter.outbox;

import io.dualstore.promoter.outbox.OutboxListing.DeviceQueue;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The devices that wait, and when to look at them again: a bundle that cannot be decided is not fetched at each poll. */
public final class HeldDevices {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private final TimeSource timeSource;
    private final Duration gapPatience;
    private final Map<Device, Waiting> held = new LinkedHashMap<>();

    /** A held device, when it was last tried, and whether that was told. */
    private record Waiting(HeldDevice device, Instant tried, boolean reported) {
        boolean isAt(WaitingBundle bundle, HoldReason reason) {
            return device.reason() == reason && device.key().equals(bundle.key());
        }
    }

    public HeldDevices(TimeSource timeSource, Duration gapPatience) {
        this.timeSource = timeSource;
        this.gapPatience = gapPatience;
    }

    /** Whether it is worth fetching this bundle now. */
    public boolean mayTry(WaitingBundle bundle) {
        Waiting waiting = held.get(bundle.device());
        if (waiting == null || !waiting.device().key().equals(bundle.key())) {
            return true;
        }
        return switch (waiting.device().reason()) {
            case GAP, STORE_SILENT -> true;
            case NEWER_MODEL -> false;
            case BASE_NOT_IN_LOG, STORE_REFUSES, EXECUTION_TROUBLE ->
                !timeSource.now().isBefore(waiting.tried().plus(LOOK_AGAIN));
        };
    }

    /** Notes that a device waits; gives it back if that is to be told now. */
    public Optional<HeldDevice> hold(WaitingBundle bundle, HoldReason reason, String explanation) {
        Instant now = timeSource.now();
        Waiting before = held.get(bundle.device());
        if (before != null && !before.isAt(bundle, reason)) {
            before = null;
        }
        Instant since = before == null ? now : before.device().since();
        boolean reported = before != null && before.reported();
        boolean due = !reason.mayPass() || !now.isBefore(since.plus(gapPatience));
        HeldDevice device = new HeldDevice(bundle.device(), reason, bundle.key(), explanation, since);
        held.put(bundle.device(), new Waiting(device, now, reported || due));
        return due && !reported ? Optional.of(device) : Optional.empty();
    }

    /** This bundle is decided: if its device waited at it, it goes on. */
    public void release(WaitingBundle bundle) {
        Waiting waiting = held.get(bundle.device());
        if (waiting != null && waiting.device().key().equals(bundle.key())) {
            held.remove(bundle.device());
        }
    }

    /** After a complete listing: a device of which that bundle no longer waits is not held. */
    public void retainAll(List<DeviceQueue> queues) {
        Set<String> keys = new HashSet<>();
        queues.forEach(queue -> queue.bundles().forEach(bundle -> keys.add(bundle.key())));
        held.values().removeIf(waiting -> !keys.contains(waiting.device().key()));
    }

    /** Who waits. */
    public List<HeldDevice> all() {
        return held.values().stream().map(Waiting::device).toList();
    }
}
