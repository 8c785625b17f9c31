/** Events that a projection could not handle: stop, skip them with a record, or park them to be handled again later. */
@NullMarked
package io.dualstore.axon.deadletter;

import org.jspecify.annotations.NullMarked;
