package io.dualstore.simulator.store;

/**
 * What the store does to the requests of one step.
 *
 * @param percent how many requests go wrong
 * @param crashAt number of the request at which the process dies; -1 for none
 * @param crashAfter whether that request still has its effect
 * @param interludeAt number of the request before which somebody else has a turn; -1 for none
 */
public record Faults(long chance, int percent, int crashAt, boolean crashAfter, int interludeAt) {

    public static final Faults NONE = new Faults(0, 0, -1, false, -1);

    enum Fault {
        NONE,
        /** No effect, and no answer. */
        REQUEST_LOST,
        /** The effect is there, the answer is not. */
        ANSWER_LOST,
        /** No answer now, and the effect comes later. */
        LATE,
        /** The answer takes so long that others have a turn before it comes, if it comes. */
        SLOW,
        /** 409, for a conditional write; nothing is written. */
        CONFLICT
    }

    /** The faults of an ordinary step: mostly none. */
    public static Faults of(long chance) {
        SeededRandom random = new SeededRandom(SeededRandom.of(chance, 77));
        int percent = random.percent(55) ? 0 : random.percent(70) ? 15 : 50;
        int interlude = random.percent(40) ? random.below(6) : -1;
        return new Faults(chance, percent, -1, false, interlude);
    }

    /** Whether nothing at all is out of the ordinary. */
    public boolean areNone() {
        return percent == 0 && crashAt < 0 && interludeAt < 0;
    }

    public Faults crashing(SeededRandom random, int within) {
        return new Faults(chance, percent, random.below(within), random.percent(50), interludeAt);
    }

    Fault at(int request, boolean write, boolean conditional) {
        SeededRandom random = new SeededRandom(SeededRandom.of(chance, 1_000 + request));
        if (!random.percent(percent)) {
            return Fault.NONE;
        }
        if (!write) {
            return random.percent(25) ? Fault.SLOW : Fault.REQUEST_LOST;
        }
        return switch (random.below(conditional ? 5 : 4)) {
            case 0 -> Fault.REQUEST_LOST;
            case 1 -> Fault.ANSWER_LOST;
            case 2 -> Fault.LATE;
            case 3 -> Fault.SLOW;
            default -> Fault.CONFLICT;
        };
    }

    /** How many seconds a slow answer takes: some take longer than any writer's patience. */
    int slowness(int request) {
        return 1 + new SeededRandom(SeededRandom.of(chance, 6_000 + request)).below(60);
    }

    /** Whether a slow answer never comes. */
    boolean slowAnswerLost(int request) {
        return new SeededRandom(SeededRandom.of(chance, 7_000 + request)).percent(50);
    }

    /** Whether work that could run side by side is done when it is begun, or else when it is waited for. */
    boolean atOnce(int task) {
        return new SeededRandom(SeededRandom.of(chance, 8_000 + task)).percent(50);
    }

    /** After how many more requests a late write arrives. */
    int delay(int request) {
        return 1 + new SeededRandom(SeededRandom.of(chance, 5_000 + request)).below(40);
    }
}
