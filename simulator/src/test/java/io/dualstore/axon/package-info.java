/** Executors that a simulation uses again. */
@NullMarked
package io.dualstore.axon;

import org.jspecify.annotations.NullMarked;
