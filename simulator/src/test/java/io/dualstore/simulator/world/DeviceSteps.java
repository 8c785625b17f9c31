package io.dualstore.simulator.world;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.UpdateStatus;
import io.dualstore.simulator.store.Faults;
import io.dualstore.simulator.store.SeededRandom;
import io.dualstore.update.Action;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What steps do with devices. */
record DeviceSteps(SimulationState state) {

    private static final int LONG = 48;

    void take(Step step, Device device) {
        if (!device.runs()) {
            device.start();
        }
        state.busy().add(device);
        SeededRandom random = new SeededRandom(step.chance());
        Faults faults = Faults.of(step.chance());
        switch (step.kind()) {
            case BEGIN -> begin(device);
            case ACT -> {
                state.deeds().submit(device, Partition.SHARED, Actions.shared(random, device.release()));
                exchangeSoon(device, random, faults);
            }
            case ACT_PRIVATELY -> {
                state.deeds().submit(device, Partition.PERSONAL, Actions.personal(random));
                exchangeSoon(device, random, faults);
            }
            case TAKE_BACK -> {
                takeBack(device, random);
                exchangeSoon(device, random, faults);
            }
            case EXCHANGE -> device.exchange(faults);
            case CRASH_IN_EXCHANGE -> device.exchange(faults.crashing(random, 12));
            case CRASH_IN_TRANSACTION -> crashInTransaction(device, random, faults);
            case RESTART -> restart(device, random);
            case GO_OFFLINE -> device.setOffline(true);
            case GO_ONLINE -> device.setOffline(false);
            case WAIT -> state.clock().pass(Duration.ofSeconds(20 + random.below(100)));
            case BACK_UP -> device.backUp();
            case RESTORE -> restore(device);
            case CLONE -> makeClone(device);
            case UPGRADE -> device.upgrade();
            case WORK_LONG -> workLong(device);
            case START_EMPTY -> startEmpty(device, random, faults);
            case START_OLD -> startOld(device, random, faults);
            default -> throw new IllegalStateException("No device does " + step.kind());
        }
        state.busy().remove(device);
    }

    /** There is stock, and everybody knows it. */
    private void begin(Device device) {
        Actions.stockUp().forEach(actions -> state.deeds().submit(device, Partition.SHARED, actions));
        device.exchange(Faults.NONE);
        state.promoters().getFirst().work(Faults.NONE, running -> state.note(running.sweep()));
        state.devices().stream().filter(Device::runs).forEach(each -> each.exchange(Faults.NONE));
    }

    /** So many small commits that readers who are behind look for segments. */
    private void workLong(Device device) {
        for (int i = 0; i < LONG; i++) {
            state.deeds().submit(device, Partition.SHARED, Actions.receiveOne());
        }
        device.exchange(Faults.NONE);
        state.promoters().getFirst().work(Faults.NONE, running -> state.note(running.sweep()));
    }

    /** A new device, or one that lost its file. */
    private void startEmpty(Device device, SeededRandom random, Faults faults) {
        Device place = freePlace(device).filter(free -> random.percent(40)).orElse(device);
        place.startEmpty();
        state.deeds().noteSetBack(place);
        exchangeOrDie(place, random, faults);
    }

    /** Its own older file, or a copy of that on another machine. */
    private void startOld(Device device, SeededRandom random, Faults faults) {
        if (!device.backedUp()) {
            return;
        }
        Optional<Device> place = freePlace(device).filter(free -> random.percent(50));
        if (place.isPresent()) {
            place.get().cloneOfBackup(device);
        } else {
            restore(device);
        }
        exchangeOrDie(place.orElse(device), random, faults);
    }

    private static void exchangeOrDie(Device device, SeededRandom random, Faults faults) {
        device.setOffline(false);
        int how = random.below(100);
        if (how < 25) {
            device.exchange(faults.crashing(random, 14));
        } else if (how < 55) {
            device.exchange(faults, random.below(36), random.percent(50));
        } else {
            device.exchange(faults);
        }
    }

    private Optional<Device> freePlace(Device device) {
        return state.devices().stream()
                .filter(place -> place.user().equals(device.user()) && !place.inUse())
                .findFirst();
    }

    /** As the node's own loop would: unless the next thing happens first. */
    private static void exchangeSoon(Device device, SeededRandom random, Faults faults) {
        if (random.percent(60) && device.runs()) {
            device.exchange(faults);
        }
    }

    private void takeBack(Device device, SeededRandom random) {
        Partition partition = random.percent(80) ? Partition.SHARED : Partition.PERSONAL;
        List<LocalUpdate> unsent = device.node().local().pending(partition).stream()
                .filter(update -> update.status() == UpdateStatus.SAVED)
                .toList();
        if (unsent.isEmpty()) {
            return;
        }
        UUID id = unsent.get(random.below(unsent.size())).update().id();
        if (random.percent(50)) {
            state.deeds().withdraw(device, id);
        } else {
            List<Action> actions =
                    partition == Partition.SHARED ? Actions.shared(random, device.release()) : Actions.personal(random);
            state.deeds().edit(device, partition, actions, id);
        }
    }

    private void crashInTransaction(Device device, SeededRandom random, Faults faults) {
        if (random.percent(50)) {
            state.deeds()
                    .submit(
                            device,
                            Partition.SHARED,
                            Actions.shared(random, device.release()),
                            random.below(2),
                            random.percent(50));
        } else {
            device.exchange(faults, random.below(6), random.percent(50));
        }
    }

    private static void restart(Device device, SeededRandom random) {
        if (random.percent(50)) {
            device.kill();
        } else {
            device.stop();
        }
        device.start();
    }

    private void restore(Device device) {
        if (device.backedUp()) {
            device.restore();
            state.deeds().noteSetBack(device);
        }
    }

    private void makeClone(Device original) {
        freePlace(original).ifPresent(place -> place.cloneOf(original));
    }
}
