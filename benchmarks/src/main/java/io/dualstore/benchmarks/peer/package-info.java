/** What people would use instead: Axon on PostgreSQL. */
@NullMarked
package io.dualstore.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
