/** Time, for code that waits: the source of time, how long to retry, and how often to poll. */
@NullMarked
package io.dualstore.timing;

import org.jspecify.annotations.NullMarked;
