/** The simulated bucket, the way to it with its faults, its clock, and the seeded chance. */
@NullMarked
package io.dualstore.simulator.store;

import org.jspecify.annotations.NullMarked;
