/**
 * Segments: objects that hold copies of many commits each, so that reading a long log takes few requests. They are never the truth: a
 * reader checks them against the log, and reads the commits instead if one is missing or invalid.
 */
@NullMarked
package io.dualstore.segment;

import org.jspecify.annotations.NullMarked;
