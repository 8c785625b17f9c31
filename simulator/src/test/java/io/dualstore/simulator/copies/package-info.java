/** Segments and snapshots: how promoters write them, who forges them, and what must hold of them. */
@NullMarked
package io.dualstore.simulator.copies;

import org.jspecify.annotations.NullMarked;
