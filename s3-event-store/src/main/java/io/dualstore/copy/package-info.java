/**
 * Copies a data set into a new one: a backup, a fork, or the way back after a bucket was set back. The copy has an identity and a hash chain of
 * its own, and the same updates, verdicts, events and positions.
 */
@NullMarked
package io.dualstore.copy;

import org.jspecify.annotations.NullMarked;
