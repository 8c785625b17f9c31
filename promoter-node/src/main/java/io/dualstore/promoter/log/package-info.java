/** The promoter's end of the shared log. */
@NullMarked
package io.dualstore.promoter.log;

import org.jspecify.annotations.NullMarked;
