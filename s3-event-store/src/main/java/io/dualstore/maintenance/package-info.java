/** Copies of the log, written in the background by promoters and plain Axon applications. They make starts cheaper and decide nothing. */
@NullMarked
package io.dualstore.maintenance;

import org.jspecify.annotations.NullMarked;
