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
 */
public record Scenario(long seed, List<Integer> devicesOfUser, int promoters, List<Step> steps) {

    private static final int SHORTEST = 20;
    private static final int SPREAD = 40;
    private static final int PERCENT_SET_BACK = 8;
    private static final int PERCENT_HOSTILE = 40;
    private static final int PERCENT_SWAPPED_FILE = 10;
    private static final int MOST_HOSTILE_OBJECTS = 8;
    private static final int PERCENT_TAKING_BACK = 40;
    private static final int MOST_TAKEN_BACK = 6;

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
        return new Scenario(seed, List.copyOf(devices), promoters, List.copyOf(steps));
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
        int at = 1 + random.below(steps.size());
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
        return new Scenario(seed, devicesOfUser, promoters, List.copyOf(fewer));
    }
}
