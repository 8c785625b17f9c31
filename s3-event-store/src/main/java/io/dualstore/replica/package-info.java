/** A node's local, indexed copy of a log, in SQLite: a file, or the same code in memory. Knows neither Axon nor Spring. */
@NullMarked
package io.dualstore.replica;

import org.jspecify.annotations.NullMarked;
