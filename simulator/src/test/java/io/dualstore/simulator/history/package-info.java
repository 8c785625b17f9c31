/** Everything that the shared log ever held, executed once more. */
@NullMarked
package io.dualstore.simulator.history;

import org.jspecify.annotations.NullMarked;
