/**
 * The commit log: an append-only stream of commit objects 0, 1, 2, … in an object store, where one conditional PUT is the only
 * transaction. Knows neither Axon nor Spring nor AWS.
 */
@NullMarked
package io.dualstore.log;

import org.jspecify.annotations.NullMarked;
