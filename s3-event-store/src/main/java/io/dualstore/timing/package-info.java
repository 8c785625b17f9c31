/** Time, for code that waits: the source of time, how long to retry, and loops that survive their failures. */
@NullMarked
package io.dualstore.timing;

import org.jspecify.annotations.NullMarked;
