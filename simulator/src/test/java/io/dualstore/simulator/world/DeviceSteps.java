package io.dualstore.simulator.world;

import io.dualstore.client.local.Partition;
import io.dualstore.simulator.store.Faults;
import io.dualstore.simulator.store.SeededRandom;
import java.time.Duration;

/** What steps do with devices. */
record DeviceSteps(SimulationState world) {

    void take(Step step, Device device) {
        if (!device.runs()) {
            device.start();
        }
        world.busy().add(device);
        SeededRandom dice = new SeededRandom(step.chance());
        Faults faults = Faults.of(step.chance());
        switch (step.kind()) {
            case BEGIN -> begin(device);
            case ACT -> {
                world.deeds().submit(device, Partition.SHARED, Actions.shared(dice, device.release()));
                exchangeSoon(device, dice, faults);
            }
            case ACT_PRIVATELY -> {
                world.deeds().submit(device, Partition.PERSONAL, Actions.personal(dice));
                exchangeSoon(device, dice, faults);
            }
            case EXCHANGE -> device.exchange(faults);
            case CRASH_IN_EXCHANGE -> device.exchange(faults.crashing(dice, 12));
            case CRASH_IN_TRANSACTION -> crashInTransaction(device, dice, faults);
            case RESTART -> restart(device, dice);
            case GO_OFFLINE -> device.setOffline(true);
            case GO_ONLINE -> device.setOffline(false);
            case WAIT -> world.clock().pass(Duration.ofSeconds(20 + dice.below(100)));
            case BACK_UP -> device.backUp();
            case RESTORE -> restore(device);
            case CLONE -> makeClone(device);
            case UPGRADE -> device.upgrade();
            default -> throw new IllegalStateException("No device does " + step.kind());
        }
        world.busy().remove(device);
    }

    /** There is stock, and everybody knows it. */
    private void begin(Device device) {
        Actions.stockUp().forEach(actions -> world.deeds().submit(device, Partition.SHARED, actions));
        device.exchange(Faults.NONE);
        world.promoters().getFirst().work(Faults.NONE, running -> world.note(running.sweep()));
        world.devices().stream().filter(Device::runs).forEach(each -> each.exchange(Faults.NONE));
    }

    /** As the node's own loop would: unless the next thing happens first. */
    private static void exchangeSoon(Device device, SeededRandom dice, Faults faults) {
        if (dice.percent(60) && device.runs()) {
            device.exchange(faults);
        }
    }

    private void crashInTransaction(Device device, SeededRandom dice, Faults faults) {
        if (dice.percent(50)) {
            world.deeds()
                    .submit(
                            device,
                            Partition.SHARED,
                            Actions.shared(dice, device.release()),
                            dice.below(2),
                            dice.percent(50));
        } else {
            device.exchange(faults, dice.below(6), dice.percent(50));
        }
    }

    private static void restart(Device device, SeededRandom dice) {
        if (dice.percent(50)) {
            device.kill();
        } else {
            device.stop();
        }
        device.start();
    }

    private void restore(Device device) {
        if (device.backedUp()) {
            device.restore();
            world.deeds().noteSetBack(device);
        }
    }

    private void makeClone(Device original) {
        world.devices().stream()
                .filter(place -> place.user().equals(original.user()) && !place.inUse())
                .findFirst()
                .ifPresent(place -> place.cloneOf(original));
    }
}
