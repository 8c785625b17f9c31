/** Runs simulations by seed, and checks that each deliberate mistake is found. */
@NullMarked
package io.dualstore.simulator;

import org.jspecify.annotations.NullMarked;
