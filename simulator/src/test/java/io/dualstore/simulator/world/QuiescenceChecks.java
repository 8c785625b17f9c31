package io.dualstore.simulator.world;

import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.SweepReport;
import io.dualstore.simulator.mutation.Release;
import io.dualstore.simulator.store.Bucket;
import io.dualstore.simulator.store.Faults;
import java.time.Duration;
import java.util.List;

/** The end of a world: what must hold when nothing moves any more. */
record QuiescenceChecks(SimulationState state) {

    private static final int MAX_ROUNDS = 60;

    /** Faults end, everybody is there, and everything that can happen happens. */
    void come() {
        state.story().add("rest");
        Bucket bucket = state.bucket();
        BucketInvariantChecker checker = state.witness();
        DeviceInvariantChecker checks = state.checks();
        bucket.landEverything();
        state.startNewDevice();
        List<Device> all = state.devices().stream().filter(Device::inUse).toList();
        for (Device device : all) {
            device.setOffline(false);
            if (!device.runs()) {
                device.start();
            }
        }
        upgradeAll(all);
        int quiet = 0;
        for (int round = 0; quiet < 3; round++) {
            if (round == MAX_ROUNDS) {
                throw new Violation("It does not come to rest");
            }
            quiet = moves(all) ? 0 : quiet + 1;
            checker.demandNothingWrong();
        }
        all.forEach(checks::now);
        checks.atRest(all, state.deeds().byId());
        all.forEach(checks::quiet);
        int requests = state.promoters().getFirst().work(Faults.NONE, Promoter::sweep);
        // For what waits for something that is lost, the log is read once more, and held bundles of the hostile user
        // are tried again.
        if (requests > (state.outbox().isEmpty() ? 2 : 3 + state.hostileObjects())) {
            checker.violated("promoter0 needed " + requests + " requests for nothing");
        }
        checks.outboxAtRest(state.outbox(), state.deeds().byId());
        checker.demandNothingWrong();
    }

    /** Once anybody has the newer program, all get it. */
    private void upgradeAll(List<Device> all) {
        boolean any = all.stream().anyMatch(device -> device.release() == Release.SECOND)
                || state.promoters().stream().anyMatch(promoter -> promoter.release() == Release.SECOND);
        if (any) {
            all.stream().filter(device -> device.release() == Release.FIRST).forEach(Device::upgrade);
            state.promoters().stream()
                    .filter(promoter -> promoter.release() == Release.FIRST)
                    .forEach(PromoterPlace::upgrade);
            state.note("all are upgraded");
        }
    }

    private boolean moves(List<Device> all) {
        state.clock().pass(Duration.ofSeconds(90));
        boolean[] moved = new boolean[1];
        for (Device device : all) {
            moved[0] |= device.node().sync().exchangeNow();
        }
        for (PromoterPlace promoter : state.promoters()) {
            promoter.work(Faults.NONE, running -> {
                SweepReport report = running.sweep();
                moved[0] |= report.commits() > 0;
                if (report.backlog() > 0) {
                    state.note(promoter.name() + " " + report);
                }
            });
        }
        return moved[0];
    }
}
