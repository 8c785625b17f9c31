/** Stores to measure on: distant ones, forced ones, forked ones; and what S3 charges. */
@NullMarked
package io.dualstore.benchmarks.store;

import org.jspecify.annotations.NullMarked;
