/** Makes a promoter that does everything on one thread. */
@NullMarked
package io.dualstore.promoter;

import org.jspecify.annotations.NullMarked;
