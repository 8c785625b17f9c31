/** A test model with a component of each kind in its actions. */
@NullMarked
package io.dualstore.orders;

import org.jspecify.annotations.NullMarked;
