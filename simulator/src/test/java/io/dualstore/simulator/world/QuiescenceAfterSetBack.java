package io.dualstore.simulator.world;

import io.dualstore.client.local.Partition;
import io.dualstore.client.sync.SyncStatus;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.simulator.store.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The end of a world whose bucket was set back to an older state. Nobody brings the commits back that are gone, so not everything is
 * decided; but who follows something else than the bucket has says so, and nothing that was saved is gone.
 */
record QuiescenceAfterSetBack(SimulationState state) {

    private static final int ROUNDS = 8;

    void come() {
        state.story().add("rest after the bucket was set back");
        state.bucket().landEverything();
        state.startNewDevice();
        List<Device> all = state.devices().stream().filter(Device::inUse).toList();
        for (Device device : all) {
            device.setOffline(false);
            if (!device.runs()) {
                device.start();
            }
        }
        // Nodes look at their own head once a day, and when they start.
        state.clock().pass(Duration.ofDays(2));
        for (int round = 0; round < ROUNDS; round++) {
            state.clock().pass(Duration.ofSeconds(90));
            all.forEach(device -> device.exchange(Faults.NONE));
            state.promoters().forEach(promoter -> promoter.work(Faults.NONE, running -> state.note(running.sweep())));
        }
        state.clock().pass(Duration.ofDays(2));
        all.forEach(device -> device.exchange(Faults.NONE));
        for (Device device : all) {
            state.checks().now(device);
            demandHonest(device);
            demandUsable(device);
        }
        for (PromoterPlace promoter : state.promoters()) {
            promoter.work(Faults.NONE, running -> state.note(running.sweep()));
            promoter.workingHead()
                    .ifPresent(head -> demandEnd("a promoter", state.layout().sharedLog(), head));
        }
        state.deeds().all().stream()
                .filter(deed -> deed.answered && !deed.setBack)
                .filter(deed -> deed.device.node().local().find(deed.id).isEmpty())
                .forEach(deed -> state.witness()
                        .violated(deed.device.name() + " said that " + deed.id + " is saved, and it is gone"));
        state.witness().demandNothingWrong();
    }

    /** Who does not say that something is wrong has just the logs that are in the bucket, to their ends. */
    private void demandHonest(Device device) {
        SyncStatus status = device.node().sync().status();
        switch (status.connection()) {
            case ONLINE -> {
                BucketLayout layout = state.layout();
                demandEnd(
                        device.name(),
                        layout.sharedLog(),
                        device.node().shared().head());
                demandEnd(
                        device.name(),
                        layout.privateLog(device.user()),
                        device.node().personal().head());
            }
            case STOPPED -> {
                if (status.problem() == null || status.problem().isBlank()) {
                    state.witness().violated(device.name() + " stopped and does not say why");
                }
            }
            default -> state.witness().violated(device.name() + " is " + status + " though nothing is in its way");
        }
    }

    private void demandEnd(String who, String log, Head head) {
        long last = state.bucket().list(log, "", Integer.MAX_VALUE).stream()
                .flatMap(row -> BucketLayout.commitSequence(log, row.key()).stream())
                .reduce(-1L, Math::max);
        Optional<String> stored = state.bucket()
                .get(BucketLayout.commit(log, Math.max(0, head.sequence())), Integer.MAX_VALUE)
                .map(CommitCodec::hash);
        boolean same = head.sequence() < 0 || stored.filter(head.hash()::equals).isPresent();
        if (last != head.sequence() || !same) {
            state.witness()
                    .violated(who + " says nothing, stands at " + head + ", and " + log + " ends at " + last
                            + (same ? "" : " and has another commit there"));
        }
    }

    /** Whatever has become of the bucket, its user goes on working. */
    private void demandUsable(Device device) {
        int before = device.node().local().pending(Partition.PERSONAL).size();
        state.deeds().submit(device, Partition.PERSONAL, Actions.watch("bolt-" + before));
        boolean kept = device.node().local().pending(Partition.PERSONAL).size() == before + 1;
        if (device.node().sync().status().connection() == Connection.STOPPED && !kept) {
            state.witness().violated(device.name() + " does not save any more");
        }
    }
}
