/** One model in two releases: the newer one adds a constant to an enum and changes the fold, and both have the same version. */
@NullMarked
package io.dualstore.client.evolution;

import org.jspecify.annotations.NullMarked;
