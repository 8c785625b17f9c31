/** Reads a log from where a replica stands, and applies what was read to the replica. */
@NullMarked
package io.dualstore.log.read;

import org.jspecify.annotations.NullMarked;
