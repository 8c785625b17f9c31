package io.dualstore.simulator;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.work.Submission;
import io.dualstore.log.BucketLayout;
import io.dualstore.log.ListedObject;
import io.dualstore.promoter.SweepReport;
import io.dualstore.update.Action;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Everybody and everything of one simulation, and what the steps do to them. */
final class World implements AutoCloseable {

    private final Stage stage;
    private final SimulatedClock clock = new SimulatedClock();
    private final BucketLayout layout = new BucketLayout("app", "set");
    private final UUID logId = new UUID(7, 7);
    private final Map<UUID, Submitted> submitted = new LinkedHashMap<>();
    private final Witness witness;
    private final Bucket bucket;
    private final Checks checks;
    private final List<Device> devices = new ArrayList<>();
    private final List<PromoterPlace> promoters = new ArrayList<>();
    private final Set<Object> busy = new HashSet<>();
    private final List<String> hints = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private int turns;
    private Step now = new Step(-1, Step.Kind.WAIT, 0, 0);

    World(Plot plot, Stage stage, Path folder) {
        this.stage = stage;
        this.witness = new Witness(layout, logId, stage.reexecution(), submitted);
        this.bucket = new Bucket(clock, witness);
        this.checks = new Checks(witness, stage.reexecution());
        bucket.put(layout.identity(), ("{\"format\":1,\"id\":\"" + logId + "\"}").getBytes(StandardCharsets.UTF_8));
        Dice dice = new Dice(Dice.of(plot.seed(), 2));
        for (int user = 0; user < plot.devicesOfUser().size(); user++) {
            int count = plot.devicesOfUser().get(user);
            for (int number = 0; number <= count; number++) {
                Device device = new Device(
                        this, "user" + user, "user" + user + "-" + number, folder, dice.below(7_200) - 3_600L);
                devices.add(device);
                if (number < count) {
                    device.start();
                }
            }
        }
        for (int number = 0; number < plot.promoters(); number++) {
            promoters.add(new PromoterPlace(this, "promoter" + number));
        }
    }

    Stage stage() {
        return stage;
    }

    Mutation mutation() {
        return stage.mutation();
    }

    SimulatedClock clock() {
        return clock;
    }

    BucketLayout layout() {
        return layout;
    }

    UUID logId() {
        return logId;
    }

    Bucket bucket() {
        return bucket;
    }

    Witness witness() {
        return witness;
    }

    List<String> story() {
        return story;
    }

    List<Device> devices() {
        return devices;
    }

    List<PromoterPlace> promoters() {
        return promoters;
    }

    Collection<Submitted> submitted() {
        return submitted.values();
    }

    /** Who is in the middle of something, and can not begin anything else. */
    Set<Object> busy() {
        return busy;
    }

    Step now() {
        return now;
    }

    void interlude() {
        new Interlude(this, turns++).run();
    }

    void comeToRest() {
        new Rest(this).come();
    }

    void note(String what) {
        story.add("    " + what);
    }

    /** @throws Violation if something does not hold during or after it */
    void take(Step step) {
        now = step;
        story.add(step.toString());
        clock.pass(Duration.ofSeconds(1));
        if (step.kind() == Step.Kind.SWEEP
                || step.kind() == Step.Kind.HINT
                || step.kind() == Step.Kind.CRASH_IN_SWEEP) {
            promote(step);
        } else {
            act(step, existing(devices.get(step.actor() % devices.size())));
        }
        devices.stream().filter(device -> device.wasTouched() && device.runs()).forEach(checks::now);
        witness.demandNothingWrong();
    }

    /** On a place that is empty, the user's first device does it. */
    Device existing(Device place) {
        return place.inUse()
                ? place
                : devices.stream()
                        .filter(device -> device.user().equals(place.user()))
                        .findFirst()
                        .orElseThrow();
    }

    /** There is stock, and everybody knows it. */
    private void begin(Device device) {
        Deeds.stockUp().forEach(actions -> submit(device, Partition.SHARED, actions));
        device.during(Faults.NONE, -1, false, () -> exchange(device));
        promoters.getFirst().work(Faults.NONE, running -> report(running.sweep()));
        devices.stream()
                .filter(Device::runs)
                .forEach(each -> each.during(Faults.NONE, -1, false, () -> exchange(each)));
    }

    private void promote(Step step) {
        PromoterPlace promoter = promoters.get(step.actor() % promoters.size());
        Dice dice = new Dice(step.chance());
        Faults faults = Faults.of(step.chance());
        Faults deadly = step.kind() == Step.Kind.CRASH_IN_SWEEP ? faults.crashing(dice, 10) : faults;
        busy.add(promoter);
        if (step.kind() == Step.Kind.HINT) {
            noteHints();
            // Stale, doubled and in the wrong order, as notifications are.
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < 3 && !hints.isEmpty(); i++) {
                keys.add(hints.get(dice.below(hints.size())));
            }
            promoter.work(deadly, running -> report(running.promote(keys)));
        } else {
            promoter.work(deadly, running -> report(running.sweep()));
        }
        busy.remove(promoter);
    }

    void report(SweepReport report) {
        note(report.toString());
    }

    private void noteHints() {
        bucket.list(layout.outbox(), "", 1_000).stream().map(ListedObject::key).forEach(hints::add);
    }

    private void act(Step step, Device device) {
        if (!device.runs()) {
            device.start();
        }
        busy.add(device);
        Dice dice = new Dice(step.chance());
        Faults faults = Faults.of(step.chance());
        switch (step.kind()) {
            case BEGIN -> begin(device);
            case ACT -> {
                submit(device, Partition.SHARED, Deeds.shared(dice));
                exchangeSoon(device, dice, faults);
            }
            case ACT_PRIVATELY -> {
                submit(device, Partition.PERSONAL, Deeds.personal(dice));
                exchangeSoon(device, dice, faults);
            }
            case EXCHANGE -> device.during(faults, -1, false, () -> exchange(device));
            case CRASH_IN_EXCHANGE -> device.during(faults.crashing(dice, 12), -1, false, () -> exchange(device));
            case CRASH_IN_TRANSACTION -> crashInTransaction(device, dice, faults);
            case RESTART -> {
                if (dice.percent(50)) {
                    device.kill();
                } else {
                    device.stop();
                }
                device.start();
            }
            case GO_OFFLINE -> device.setOffline(true);
            case GO_ONLINE -> device.setOffline(false);
            case WAIT -> clock.pass(Duration.ofSeconds(20 + dice.below(100)));
            case BACK_UP -> device.backUp();
            case RESTORE -> restore(device);
            case CLONE -> makeClone(device);
            case LOSE_BUNDLE -> loseBundle(dice);
            default -> throw new IllegalStateException("No device does " + step.kind());
        }
        busy.remove(device);
    }

    /** As the node's own loop would: unless the next thing happens first. */
    private void exchangeSoon(Device device, Dice dice, Faults faults) {
        if (dice.percent(60)) {
            device.during(faults, -1, false, () -> exchange(device));
        }
    }

    void exchange(Device device) {
        boolean moved = device.node().sync().exchangeNow();
        note(device.name() + (moved ? " moves: " : ": ") + device.node().sync().status());
    }

    private void crashInTransaction(Device device, Dice dice, Faults faults) {
        if (dice.percent(50)) {
            submit(device, Partition.SHARED, Deeds.shared(dice), dice.below(2), dice.percent(50));
        } else {
            device.during(faults, dice.below(6), dice.percent(50), () -> exchange(device));
        }
    }

    void submit(Device device, Partition partition, List<Action> actions) {
        submit(device, partition, actions, -1, false);
    }

    private void submit(
            Device device, Partition partition, List<Action> actions, int transactionsUntilCrash, boolean crashAfter) {
        if (!device.runs()) {
            return;
        }
        int order = submitted.size();
        UUID id = new UUID(
                (clock.now().toEpochMilli() << 16) | 0x7000 | (Dice.of(now.chance(), order) & 0xFFF),
                (Dice.of(now.chance(), order + 1_000_000) >>> 2) | 0x8000_0000_0000_0000L);
        Submitted deed = new Submitted(id, device, device.lives, order, partition, actions);
        submitted.put(id, deed);
        device.noteUnsynced();
        device.during(Faults.NONE, transactionsUntilCrash, crashAfter, () -> {
            Submission answer = device.node().submit(id, actions);
            deed.answered = answer instanceof Submission.Saved;
            note(device.name() + " " + id + " " + actions + (deed.answered ? " saved" : " refused"));
        });
    }

    private void restore(Device device) {
        if (!device.backedUp()) {
            return;
        }
        device.restore();
        for (Submitted deed : submitted.values()) {
            if (deed.device == device && device.node().local().find(deed.id).isEmpty()) {
                deed.setBack = true;
            }
        }
    }

    private void makeClone(Device original) {
        devices.stream()
                .filter(place -> place.user().equals(original.user()) && !place.inUse())
                .findFirst()
                .ifPresent(place -> place.cloneOf(original));
    }

    private void loseBundle(Dice dice) {
        List<ListedObject> waiting = bucket.list(layout.outbox(), "", 1_000);
        if (!waiting.isEmpty()) {
            noteHints();
            witness.somebodyDeletes(
                    () -> bucket.remove(waiting.get(dice.below(waiting.size())).key()));
        }
    }

    /** What each device has pending, for a report. */
    List<String> pending() {
        return devices.stream()
                .filter(Device::runs)
                .map(device ->
                        device.name() + " at " + device.node().shared().head().sequence() + ", pending "
                                + device.node().shared().pending().stream()
                                        .map(LocalUpdate::update)
                                        .map(update -> update.id().toString())
                                        .toList())
                .toList();
    }

    @Override
    public void close() {
        devices.forEach(Device::stop);
        promoters.forEach(PromoterPlace::stop);
        witness.close();
    }
}
