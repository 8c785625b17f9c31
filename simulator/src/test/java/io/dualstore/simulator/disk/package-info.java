/** A process' local file and threads: it may die before or after any transaction. */
@NullMarked
package io.dualstore.simulator.disk;

import org.jspecify.annotations.NullMarked;
