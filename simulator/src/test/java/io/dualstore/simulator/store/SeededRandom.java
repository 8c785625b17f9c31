package io.dualstore.simulator.store;

/** Numbers that follow from a seed and what they are for, not from how many were drawn before. */
public final class SeededRandom {

    private final long seed;
    private long drawn;

    public SeededRandom(long seed) {
        this.seed = seed;
    }

    /** A number for one purpose, the same whenever it is asked for. */
    public static long of(long seed, long purpose) {
        long mixed = seed * 0x9E3779B97F4A7C15L + purpose * 0xD1B54A32D192ED03L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    public long next() {
        return of(seed, ++drawn);
    }

    /** From 0 to {@code bound - 1}. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    public boolean percent(int chance) {
        return below(100) < chance;
    }
}
