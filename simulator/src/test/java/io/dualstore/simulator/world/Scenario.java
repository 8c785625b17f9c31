package io.dualstore.simulator.world;

import io.dualstore.simulator.store.SeededRandom;
import io.dualstore.simulator.world.Step.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a seed decides before anything happens.
 *
 * @param devicesOfUser how many devices each user has; one more place is left for a clone
 * @param updatesPerCommit most updates that promoters decide in one commit
 */
public record Scenario(long seed, List<Integer> devicesOfUser, int promoters, int updatesPerCommit, List<Step> steps) {

    private static final int SHORTEST = 20;
    private static final int SPREAD = 40;
    private static final int PERCENT_SET_BACK = 8;
    private static final int PERCENT_HOSTILE = 40;
    private static final int PERCENT_SWAPPED_FILE = 10;
    private static final int MOST_HOSTILE_OBJECTS = 8;
    private static final int PERCENT_TAKING_BACK = 40;
    private static final int MOST_TAKEN_BACK = 6;
    private static final int PERCENT_COPIES = 40;
    private static final int PERCENT_LONG = 15;
    private static final int UPDATES_PER_COMMIT = 4;

    public static Scenario of(long seed) {
        SeededRandom random = new SeededRandom(SeededRandom.of(seed, 1));
        List<Integer> devices = new ArrayList<>();
        int users = 2 + (random.percent(70) ? random.below(2) : random.below(5));
        for (int user = 0; user < users; user++) {
            devices.add(random.percent(60) ? 1 : 1 + random.below(3));
        }
        int promoters = 1 + random.below(3);
        int length = SHORTEST + random.below(SPREAD);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(0, Kind.BEGIN, 0, random.next()));
        for (int number = 1; number < length; number++) {
            steps.add(new Step(number, kind(random), random.below(1_000_000), random.next()));
        }
        if (new SeededRandom(SeededRandom.of(seed, 3)).percent(PERCENT_SET_BACK)) {
            setBack(steps, new SeededRandom(SeededRandom.of(seed, 4)));
        }
        if (new SeededRandom(SeededRandom.of(seed, 5)).percent(PERCENT_HOSTILE)) {
            addHostileUser(steps, new SeededRandom(SeededRandom.of(seed, 6)));
        }
        if (new SeededRandom(SeededRandom.of(seed, 7)).percent(PERCENT_SWAPPED_FILE)) {
            addBetween(steps, Kind.SWAP_PROMOTER_FILE, 0, new SeededRandom(SeededRandom.of(seed, 8)));
        }
        SeededRandom takingBack = new SeededRandom(SeededRandom.of(seed, 9));
        for (int i = takingBack.percent(PERCENT_TAKING_BACK) ? takingBack.below(MOST_TAKEN_BACK) : -1; i >= 0; i--) {
            addBetween(steps, Kind.TAKE_BACK, takingBack.below(1_000_000), takingBack);
        }
        int updatesPerCommit = UPDATES_PER_COMMIT;
        SeededRandom copies = new SeededRandom(SeededRandom.of(seed, 10));
        if (copies.percent(PERCENT_COPIES)) {
            if (copies.percent(PERCENT_LONG)) {
                updatesPerCommit = 1;
                addLongWork(steps, copies);
            }
            addCopies(steps, copies);
        }
        return new Scenario(seed, List.copyOf(devices), promoters, updatesPerCommit, List.copyOf(steps));
    }

    private static void addLongWork(List<Step> steps, SeededRandom random) {
        steps.add(1, new Step(steps.size(), Kind.WORK_LONG, 0, random.next()));
        for (int i = random.below(4); i >= 0; i--) {
            addBetween(steps, Kind.WRITE_SEGMENTS, 0, random);
            addBetween(steps, Kind.START_EMPTY, random.below(1_000_000), random);
        }
        addBetween(steps, Kind.START_PROMOTER_EMPTY, random.below(1_000_000), random);
    }

    /** Promoters write snapshots, others forge or delete some, and nodes start from them. */
    private static void addCopies(List<Step> steps, SeededRandom random) {
        for (int i = 3 + random.below(6); i > 0; i--) {
            addBetween(steps, Kind.MAINTAIN, random.below(1_000_000), random);
        }
        for (int i = 1 + random.below(4); i > 0; i--) {
            addLate(steps, Kind.START_EMPTY, random.below(1_000_000), random);
        }
        for (int i = random.below(3); i > 0; i--) {
            int actor = random.below(1_000_000);
            steps.add(1 + random.below(5), new Step(steps.size(), Kind.BACK_UP, actor, random.next()));
            addLate(steps, Kind.START_OLD, actor, random);
        }
        if (random.percent(50)) {
            addBetween(steps, Kind.START_PROMOTER_EMPTY, random.below(1_000_000), random);
        }
        for (int i = random.percent(60) ? random.below(4) : -1; i >= 0; i--) {
            addForgery(steps, random);
        }
        for (int i = random.percent(40) ? random.below(2) : -1; i >= 0; i--) {
            addBetween(steps, Kind.DELETE_SNAPSHOT, 0, random);
        }
        for (int i = random.percent(50) ? random.below(3) : -1; i >= 0; i--) {
            int place = between(steps, random);
            steps.add(place, new Step(steps.size(), Kind.PASS_HOURS, 0, random.next()));
            // Old snapshots are deleted then.
            steps.add(place + 1, new Step(steps.size(), Kind.MAINTAIN, random.below(1_000_000), random.next()));
        }
    }

    /** Mostly a node starts from it, before there are others. */
    private static void addForgery(List<Step> steps, SeededRandom random) {
        int place = between(steps, random);
        steps.add(place, new Step(steps.size(), Kind.FORGE_SNAPSHOT, 0, random.next()));
        if (random.percent(60)) {
            steps.add(place + 1, new Step(steps.size(), Kind.START_EMPTY, random.below(1_000_000), random.next()));
        }
    }

    /** Somewhere in the second half the bucket is set back to what it was some steps ago. */
    private static void setBack(List<Step> steps, SeededRandom random) {
        int half = steps.size() / 2;
        int at = half + random.below(steps.size() - half);
        int copied = Math.max(1, at - 1 - random.below(half));
        steps.set(at, new Step(at, Kind.SET_BUCKET_BACK, 0, random.next()));
        steps.set(copied, new Step(copied, Kind.BACK_UP_BUCKET, 0, random.next()));
    }

    /** Between the other steps, which stay as they are, the hostile user writes something. */
    private static void addHostileUser(List<Step> steps, SeededRandom random) {
        int objects = 1 + random.below(MOST_HOSTILE_OBJECTS);
        for (int i = 0; i < objects; i++) {
            addBetween(steps, Kind.WRITE_HOSTILE_OBJECT, 0, random);
        }
    }

    /** The other steps stay as they are. */
    private static void addBetween(List<Step> steps, Kind kind, int actor, SeededRandom random) {
        steps.add(between(steps, random), new Step(steps.size(), kind, actor, random.next()));
    }

    private static int between(List<Step> steps, SeededRandom random) {
        return 1 + random.below(steps.size());
    }

    /** Somewhere in the second half. */
    private static void addLate(List<Step> steps, Kind kind, int actor, SeededRandom random) {
        int half = steps.size() / 2;
        int at = half + random.below(steps.size() - half) + 1;
        steps.add(at, new Step(steps.size(), kind, actor, random.next()));
    }

    private static Kind kind(SeededRandom random) {
        int total = Arrays.stream(Kind.values()).mapToInt(kind -> kind.weight).sum();
        int at = random.below(total);
        for (Kind kind : Kind.values()) {
            at -= kind.weight;
            if (at < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("No weights");
    }

    public Scenario with(List<Step> fewer) {
        return new Scenario(seed, devicesOfUser, promoters, updatesPerCommit, List.copyOf(fewer));
    }
}
