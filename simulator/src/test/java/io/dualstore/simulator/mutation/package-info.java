/** Deliberate mistakes, and the releases of the program that nodes have. */
@NullMarked
package io.dualstore.simulator.mutation;

import org.jspecify.annotations.NullMarked;
