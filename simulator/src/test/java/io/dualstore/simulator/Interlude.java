package io.dualstore.simulator;

import io.dualstore.client.local.Partition;
import java.util.List;

/** While one actor waits for a request, another one has a whole turn. */
record Interlude(World world, int turn) {

    void run() {
        List<Device> devices = world.devices();
        List<PromoterPlace> promoters = world.promoters();
        Dice dice = new Dice(Dice.of(world.now().chance(), 99 + turn));
        world.note("meanwhile");
        if (world.now().kind() == Step.Kind.ACT_PRIVATELY) {
            onAnotherDevice(world.existing(devices.get(world.now().actor() % devices.size())), dice);
            return;
        }
        if (dice.percent(60)) {
            PromoterPlace promoter = promoters.get(dice.below(promoters.size()));
            if (world.busy().add(promoter)) {
                promoter.work(Faults.NONE, running -> world.report(running.sweep()));
                world.busy().remove(promoter);
            }
            return;
        }
        Device device = devices.get(dice.below(devices.size()));
        if (device.runs() && world.busy().add(device)) {
            int what = dice.below(100);
            if (what < 40) {
                world.submit(device, Partition.SHARED, Deeds.shared(dice));
            } else if (what < 80) {
                world.submit(device, Partition.PERSONAL, Deeds.personal(dice));
            }
            device.during(Faults.NONE, -1, false, () -> world.exchange(device));
            world.busy().remove(device);
        }
    }

    /** The user does something for himself on another device of his. */
    private void onAnotherDevice(Device device, Dice dice) {
        world.devices().stream()
                .filter(other -> other.user().equals(device.user())
                        && other.runs()
                        && !world.busy().contains(other))
                .findFirst()
                .ifPresent(other -> {
                    world.busy().add(other);
                    world.submit(other, Partition.PERSONAL, Deeds.personal(dice));
                    other.during(Faults.NONE, -1, false, () -> world.exchange(other));
                    world.busy().remove(other);
                });
    }
}
