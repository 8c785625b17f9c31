/** Executors that a simulation uses again. */
@NullMarked
package io.dualstore.axon.execution;

import org.jspecify.annotations.NullMarked;
