/** Somebody's own product on Dualstore: an application of his own, this module as a dependency, and his model as a bean. */
@NullMarked
package io.dualstore.product;

import org.jspecify.annotations.NullMarked;
