/** Reads and writes segments of any length. */
@NullMarked
package io.dualstore.segment;

import org.jspecify.annotations.NullMarked;
