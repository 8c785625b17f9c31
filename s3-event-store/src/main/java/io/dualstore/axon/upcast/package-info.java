/** Stored events of earlier types as events of the types that an application has now. */
@NullMarked
package io.dualstore.axon.upcast;

import org.jspecify.annotations.NullMarked;
