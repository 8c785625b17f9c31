package io.dualstore.simulator.disk;

import io.dualstore.simulator.mutation.Mutation;
import io.dualstore.simulator.store.Crash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One process' local transactions: it may die before or after any of them. */
public final class Disk {

    private static final Pattern TAG_NUMBER =
            Pattern.compile("SELECT id FROM shared_([0-9]+_)?tag WHERE key = \\? AND value = \\?");

    private final Map<List<Object>, Long> tagNumbers = new HashMap<>();
    private final Mutation mutation;
    private final boolean client;
    private int untilCrash = -1;
    private boolean crashAfter;
    private boolean dead;

    public Disk(Mutation mutation, boolean client) {
        this.mutation = mutation;
        this.client = client;
    }

    /** What is done within a transaction. */
    interface Effect {
        void run() throws Exception;
    }

    public void crashAt(int transactions, boolean after) {
        untilCrash = transactions;
        crashAfter = after;
    }

    public boolean dead() {
        return dead;
    }

    public void die() {
        dead = true;
    }

    void begin() {
        if (dead) {
            throw new Crash("is dead already");
        }
    }

    void commit(Effect effect) throws Exception {
        boolean here = untilCrash == 0;
        untilCrash = Math.max(-1, untilCrash - 1);
        if (here && !crashAfter) {
            dead = true;
            throw new Crash("before a local commit");
        }
        effect.run();
        if (here) {
            dead = true;
            throw new Crash("after a local commit");
        }
    }

    /** The statement as this process' program has it. */
    String statement(String sql) {
        return mutation.statement(sql, client);
    }

    /** The numbers of tags that this process keeps in memory, if it is one of a program that keeps them too long and this looks for one. */
    @Nullable Map<List<Object>, Long> keptNumbers(String sql) {
        return client
                        && mutation == Mutation.TAG_NUMBERS_KEPT
                        && TAG_NUMBER.matcher(sql).matches()
                ? tagNumbers
                : null;
    }

    boolean commitsAfter(String sql) {
        return client && mutation == Mutation.HEAD_OUTSIDE_TRANSACTION && sql.contains("head(one,");
    }
}
