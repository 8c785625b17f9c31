/** Reads and rewrites stored snapshots. */
@NullMarked
package io.dualstore.snapshot;

import org.jspecify.annotations.NullMarked;
