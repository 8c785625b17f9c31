/**
 * A corpus of objects that a hostile user could write into their own outbox: made by named builders, and put before nodes by the tests of the
 * promoter and by the simulator.
 */
@NullMarked
package io.dualstore.hostile;

import org.jspecify.annotations.NullMarked;
