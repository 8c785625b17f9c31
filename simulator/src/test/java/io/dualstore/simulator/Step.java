package io.dualstore.simulator;

/**
 * One thing that happens in the world. All chance in it comes from its own number, so that steps can be left out without changing others.
 *
 * @param number its place in the list that the seed gave
 * @param actor which device or promoter, counted round
 * @param chance everything else
 */
record Step(int number, Kind kind, int actor, long chance) {

    /** What can happen; {@code weight} says how often. */
    enum Kind {
        BEGIN(0),
        ACT(26),
        ACT_PRIVATELY(8),
        EXCHANGE(14),
        SWEEP(20),
        HINT(5),
        CRASH_IN_EXCHANGE(4),
        CRASH_IN_SWEEP(3),
        CRASH_IN_TRANSACTION(5),
        RESTART(3),
        GO_OFFLINE(2),
        GO_ONLINE(3),
        WAIT(2),
        BACK_UP(1),
        RESTORE(1),
        CLONE(2),
        LOSE_BUNDLE(2);

        final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    @Override
    public String toString() {
        return "#" + number + " " + kind + " " + actor;
    }
}
