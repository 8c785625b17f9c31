package io.dualstore.simulator.world;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ListedObject;
import io.dualstore.promoter.SweepReport;
import io.dualstore.simulator.history.HostileHistory;
import io.dualstore.simulator.history.SimulationResources;
import io.dualstore.simulator.mutation.Mutation;
import io.dualstore.simulator.store.Bucket;
import io.dualstore.simulator.store.SeededRandom;
import io.dualstore.simulator.store.SimulatedClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Everybody and everything of one simulation. */
public final class SimulationState implements AutoCloseable {

    private final SimulationResources resources;
    private final SimulatedClock clock = new SimulatedClock();
    private final BucketLayout layout = new BucketLayout("app", "set");
    private final UUID logId = new UUID(7, 7);
    private final SubmissionLog submissions = new SubmissionLog(this);
    private final BucketInvariantChecker checker;
    private final Bucket bucket;
    private final DeviceInvariantChecker checks;
    private final List<Device> devices = new ArrayList<>();
    private final List<PromoterPlace> promoters = new ArrayList<>();
    private final Set<Object> busy = new HashSet<>();
    private final List<String> story = new ArrayList<>();
    private final DeviceSteps deviceSteps = new DeviceSteps(this);
    private final PromoterSteps promoterSteps = new PromoterSteps(this);
    private final BucketSteps bucketSteps = new BucketSteps(this);
    private final HostileUser hostileUser = new HostileUser(this);
    private final CopySteps copySteps;
    private final int updatesPerCommit;
    private int turns;
    private Step now = new Step(-1, Step.Kind.WAIT, 0, 0);

    public SimulationState(Scenario scenario, SimulationResources resources, Path folder) {
        this.resources = resources;
        this.copySteps = new CopySteps(this, folder);
        this.updatesPerCommit = scenario.updatesPerCommit();
        this.checker = new BucketInvariantChecker(layout, logId, resources, submissions.byId());
        this.bucket = new Bucket(clock, checker);
        this.checks = new DeviceInvariantChecker(checker, resources);
        bucket.put(layout.identity(), ("{\"format\":1,\"id\":\"" + logId + "\"}").getBytes(StandardCharsets.UTF_8));
        SeededRandom random = new SeededRandom(SeededRandom.of(scenario.seed(), 2));
        for (int user = 0; user < scenario.devicesOfUser().size(); user++) {
            int count = scenario.devicesOfUser().get(user);
            for (int number = 0; number <= count; number++) {
                Device device = new Device(
                        this, "user" + user, "user" + user + "-" + number, folder, random.below(7_200) - 3_600L);
                devices.add(device);
                if (number < count) {
                    device.start();
                }
            }
        }
        for (int number = 0; number < scenario.promoters(); number++) {
            promoters.add(new PromoterPlace(this, "promoter" + number, folder));
        }
    }

    SimulationResources stage() {
        return resources;
    }

    Mutation mutation() {
        return resources.mutation();
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

    public BucketInvariantChecker witness() {
        return checker;
    }

    DeviceInvariantChecker checks() {
        return checks;
    }

    public List<String> story() {
        return story;
    }

    List<Device> devices() {
        return devices;
    }

    List<PromoterPlace> promoters() {
        return promoters;
    }

    /** What users did. */
    SubmissionLog deeds() {
        return submissions;
    }

    PromoterSteps promoterSteps() {
        return promoterSteps;
    }

    CopySteps copySteps() {
        return copySteps;
    }

    int updatesPerCommit() {
        return updatesPerCommit;
    }

    /** Who is in the middle of something, and can not begin anything else. */
    Set<Object> busy() {
        return busy;
    }

    Step now() {
        return now;
    }

    /** While somebody waits for the store, somebody else has a turn. */
    void interlude() {
        new InterleavedStep(this, turns++).run();
    }

    void note(String what) {
        story.add("    " + what);
    }

    void note(SweepReport report) {
        note(report.toString());
    }

    /** @throws Violation if something does not hold during or after it */
    public void take(Step step) {
        now = step;
        story.add(step.toString());
        clock.pass(Duration.ofSeconds(1));
        switch (step.kind().by) {
            case PROMOTER -> promoterSteps.take(step, promoters.get(step.actor() % promoters.size()));
            case DEVICE -> deviceSteps.take(step, existing(devices.get(step.actor() % devices.size())));
            case BUCKET -> bucketSteps.take(step);
            case HOSTILE_USER -> hostileUser.take(step);
        }
        devices.stream().filter(device -> device.wasTouched() && device.runs()).forEach(checks::now);
        checker.demandNothingWrong();
    }

    /** Faults end, everybody is there, and everything that can happen happens. */
    public void comeToRest() {
        if (checker.isSetBack()) {
            new QuiescenceAfterSetBack(this).come();
        } else {
            new QuiescenceChecks(this).come();
        }
    }

    /** Where there are snapshots, a new device starts with an empty file, if there is a place for one. */
    void startNewDevice() {
        if (!checker.copies().written().isEmpty()) {
            devices.stream().filter(place -> !place.inUse()).findFirst().ifPresent(Device::start);
        }
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

    /** What waits to be decided, for a report. */
    public List<String> outbox() {
        return bucket.list(layout.outbox(), "", 1_000).stream()
                .map(ListedObject::key)
                .toList();
    }

    /** How many objects of the hostile user wait. */
    long hostileObjects() {
        return outbox().stream()
                .filter(key -> key.startsWith(layout.outbox() + HostileHistory.USER))
                .count();
    }

    /** What each device has pending, for a report. */
    public List<String> pending() {
        return devices.stream()
                .filter(Device::runs)
                .map(device ->
                        device.name() + " at " + device.node().shared().head().sequence() + ", pending "
                                + device.node().shared().pending().stream()
                                        .map(LocalUpdate::update)
                                        .map(update -> update.id().toString())
                                        .toList()
                                + ", " + device.node().sync().status())
                .toList();
    }

    @Override
    public void close() {
        devices.forEach(Device::discard);
        promoters.forEach(PromoterPlace::stop);
        checker.close();
    }
}
