/** Time, for code that waits: the source of time, and how long to retry. */
@NullMarked
package io.dualstore.timing;

import org.jspecify.annotations.NullMarked;
