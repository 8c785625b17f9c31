/** Entities whose states are kept in memory between commands. */
@NullMarked
package io.dualstore.axon.entity;

import org.jspecify.annotations.NullMarked;
