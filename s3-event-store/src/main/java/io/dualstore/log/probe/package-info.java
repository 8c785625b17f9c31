/** The conformance probe: proves that a store is fit for a log before anything is written to it, and remembers the result. */
@NullMarked
package io.dualstore.log.probe;

import org.jspecify.annotations.NullMarked;
