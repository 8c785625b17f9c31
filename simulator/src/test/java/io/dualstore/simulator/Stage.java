package io.dualstore.simulator;

import io.dualstore.axon.ExecutorPool;

/**
 * What simulations of one kind use one after another, on one thread.
 *
 * @param mutation the mistake that is made in them
 * @param ofClients what clients execute actions with
 * @param ofPromoters likewise
 * @param reexecution what the checks execute actions with
 */
record Stage(Mutation mutation, ExecutorPool ofClients, ExecutorPool ofPromoters, Reexecution reexecution) {

    static Stage of(Mutation mutation) {
        return new Stage(mutation, mutation.executors(true), mutation.executors(false), new Reexecution());
    }
}
