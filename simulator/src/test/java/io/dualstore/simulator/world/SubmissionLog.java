package io.dualstore.simulator.world;

import io.dualstore.client.local.Partition;
import io.dualstore.client.workspace.Submission;
import io.dualstore.client.workspace.Withdrawal;
import io.dualstore.simulator.store.Faults;
import io.dualstore.simulator.store.SeededRandom;
import io.dualstore.update.Action;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What users did, and were told of it. */
final class SubmissionLog {

    private final SimulationState state;
    private final Map<UUID, Submitted> submitted = new LinkedHashMap<>();

    SubmissionLog(SimulationState state) {
        this.state = state;
    }

    Map<UUID, Submitted> byId() {
        return Collections.unmodifiableMap(submitted);
    }

    Collection<Submitted> all() {
        return byId().values();
    }

    void submit(Device device, Partition partition, List<Action> actions) {
        submit(device, partition, actions, -1, false);
    }

    /** A user does something; the process may die at a local transaction of it. */
    void submit(
            Device device, Partition partition, List<Action> actions, int transactionsUntilCrash, boolean crashAfter) {
        submit(device, partition, actions, null, transactionsUntilCrash, crashAfter);
    }

    /** A user does something else instead of what was saved. */
    void edit(Device device, Partition partition, List<Action> actions, UUID replaced) {
        submit(device, partition, actions, replaced, -1, false);
    }

    /** A user takes back what was saved. */
    void withdraw(Device device, UUID id) {
        device.during(Faults.NONE, -1, false, () -> {
            Withdrawal answer = device.node().withdraw(id).orElseThrow();
            state.note(device.name() + " " + id + " " + answer);
            if (answer instanceof Withdrawal.Withdrawn) {
                takenBack(id);
            }
        });
    }

    private void takenBack(UUID id) {
        Submitted deed = submitted.get(id);
        if (deed != null) {
            deed.withdrawn = true;
        }
    }

    private void submit(
            Device device,
            Partition partition,
            List<Action> actions,
            @Nullable UUID replaced,
            int transactionsUntilCrash,
            boolean crashAfter) {
        if (!device.runs()) {
            return;
        }
        int order = submitted.size();
        long chance = state.now().chance();
        UUID id = new UUID(
                (state.clock().now().toEpochMilli() << 16) | 0x7000 | (SeededRandom.of(chance, order) & 0xFFF),
                (SeededRandom.of(chance, order + 1_000_000) >>> 2) | 0x8000_0000_0000_0000L);
        Submitted deed = new Submitted(id, device, device.statuses, order, partition, actions);
        submitted.put(id, deed);
        device.noteUnsynced();
        device.during(Faults.NONE, transactionsUntilCrash, crashAfter, () -> {
            Submission answer = device.node().submit(id, actions, replaced);
            deed.answered = answer instanceof Submission.Saved;
            if (deed.answered && replaced != null) {
                takenBack(replaced);
                Submitted before = submitted.get(replaced);
                if (before != null) {
                    deed.order = before.order;
                }
            }
            state.note(device.name() + " " + id + " " + actions + (deed.answered ? " saved" : " refused"));
        });
    }

    /** A device's file was replaced by an older one: what is not in it any more is not asked for. */
    void noteSetBack(Device device) {
        for (Submitted deed : submitted.values()) {
            if (deed.device == device && device.node().local().find(deed.id).isEmpty()) {
                deed.setBack = true;
            }
        }
    }
}
