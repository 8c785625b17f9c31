package io.dualstore.client.workspace;

/**
 * What a transaction led to.
 *
 * @param what the result
 * @param tell shows the result and tells viewers; to be run once the transaction is durable
 */
record Changed<T>(T what, Runnable tell) {}
