/** Claims between several processes, by a clock of the test. */
@NullMarked
package io.dualstore.claim;

import org.jspecify.annotations.NullMarked;
