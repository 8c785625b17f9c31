package io.dualstore.simulator.world;

import io.dualstore.client.local.Partition;
import io.dualstore.simulator.store.Faults;
import io.dualstore.simulator.store.SeededRandom;
import java.util.List;

/** While one actor waits for a request, another one has a whole turn. */
record InterleavedStep(SimulationState world, int turn) {

    void run() {
        List<Device> devices = world.devices();
        List<PromoterPlace> promoters = world.promoters();
        SeededRandom dice = new SeededRandom(SeededRandom.of(world.now().chance(), 99 + turn));
        world.note("meanwhile");
        if (world.now().kind() == Step.Kind.ACT_PRIVATELY) {
            onAnotherDevice(world.existing(devices.get(world.now().actor() % devices.size())), dice);
            return;
        }
        if (dice.percent(60)) {
            PromoterPlace promoter = promoters.get(dice.below(promoters.size()));
            if (world.busy().add(promoter)) {
                promoter.work(Faults.NONE, running -> world.note(running.sweep()));
                world.busy().remove(promoter);
            }
            return;
        }
        Device device = devices.get(dice.below(devices.size()));
        if (device.runs() && world.busy().add(device)) {
            int what = dice.below(100);
            if (what < 40) {
                world.deeds().submit(device, Partition.SHARED, Actions.shared(dice, device.release()));
            } else if (what < 80) {
                world.deeds().submit(device, Partition.PERSONAL, Actions.personal(dice));
            }
            device.exchange(Faults.NONE);
            world.busy().remove(device);
        }
    }

    /** The user does something for himself on another device of his. */
    private void onAnotherDevice(Device device, SeededRandom dice) {
        world.devices().stream()
                .filter(other -> other.user().equals(device.user())
                        && other.runs()
                        && !world.busy().contains(other))
                .findFirst()
                .ifPresent(other -> {
                    world.busy().add(other);
                    world.deeds().submit(other, Partition.PERSONAL, Actions.personal(dice));
                    other.exchange(Faults.NONE);
                    world.busy().remove(other);
                });
    }
}
