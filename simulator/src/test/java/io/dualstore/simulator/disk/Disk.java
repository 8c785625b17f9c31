package io.dualstore.simulator.disk;

import io.dualstore.simulator.mutation.Mutation;
import io.dualstore.simulator.store.Crash;

/** One process' local transactions: it may die before or after any of them. */
public final class Disk {

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

    boolean commitsAfter(String sql) {
        return client && mutation == Mutation.HEAD_OUTSIDE_TRANSACTION && sql.contains("head(one,");
    }
}
