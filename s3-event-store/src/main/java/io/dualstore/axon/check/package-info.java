/** Finds the mistakes of a domain model before anything is stored with it. */
@NullMarked
package io.dualstore.axon.check;

import org.jspecify.annotations.NullMarked;
