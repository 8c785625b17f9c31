/** Looks into replicas. */
@NullMarked
package io.dualstore.replica;

import org.jspecify.annotations.NullMarked;
