package io.dualstore.simulator.world;

import io.dualstore.client.local.Partition;
import io.dualstore.simulator.store.Faults;
import io.dualstore.simulator.store.SeededRandom;
import java.util.List;

/** While one actor waits for a request, another one has a whole turn. */
record InterleavedStep(SimulationState state, int turn) {

    void run() {
        List<Device> devices = state.devices();
        List<PromoterPlace> promoters = state.promoters();
        SeededRandom random = new SeededRandom(SeededRandom.of(state.now().chance(), 99 + turn));
        state.note("meanwhile");
        if (state.now().isOfCopies() && random.percent(50)) {
            state.copySteps().meanwhile(random);
            return;
        }
        if (state.now().kind() == Step.Kind.ACT_PRIVATELY) {
            onAnotherDevice(state.existing(devices.get(state.now().actor() % devices.size())), random);
            return;
        }
        if (random.percent(60)) {
            PromoterPlace promoter = promoters.get(random.below(promoters.size()));
            if (state.busy().add(promoter)) {
                promoter.work(Faults.NONE, running -> state.note(running.sweep()));
                state.busy().remove(promoter);
            }
            return;
        }
        Device device = devices.get(random.below(devices.size()));
        if (device.runs() && state.busy().add(device)) {
            int what = random.below(100);
            if (what < 40) {
                state.deeds().submit(device, Partition.SHARED, Actions.shared(random, device.release()));
            } else if (what < 80) {
                state.deeds().submit(device, Partition.PERSONAL, Actions.personal(random));
            }
            device.exchange(Faults.NONE);
            state.busy().remove(device);
        }
    }

    /** The user does something for himself on another device of his. */
    private void onAnotherDevice(Device device, SeededRandom random) {
        state.devices().stream()
                .filter(other -> other.user().equals(device.user())
                        && other.runs()
                        && !state.busy().contains(other))
                .findFirst()
                .ifPresent(other -> {
                    state.busy().add(other);
                    state.deeds().submit(other, Partition.PERSONAL, Actions.personal(random));
                    other.exchange(Faults.NONE);
                    state.busy().remove(other);
                });
    }
}
