/** A model for tests whose actions have a component of each kind. */
@NullMarked
package io.dualstore.orders;

import org.jspecify.annotations.NullMarked;
