/** A world in which real nodes work on a simulated store, decided by one number, and what must hold in it. */
@NullMarked
package io.dualstore.simulator.world;

import org.jspecify.annotations.NullMarked;
