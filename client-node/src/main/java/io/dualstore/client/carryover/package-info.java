/** Moves a user's work from a node on a data set that was set back to a node on its copy. */
@NullMarked
package io.dualstore.client.carryover;

import org.jspecify.annotations.NullMarked;
