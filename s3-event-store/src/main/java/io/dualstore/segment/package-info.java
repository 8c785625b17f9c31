/**
 * Segments: objects that hold copies of many commits each, so that reading a long log takes few requests. They are never the truth: a
 * reader checks them against the log, and goes on with the commits where one is missing or wrong.
 */
@NullMarked
package io.dualstore.segment;

import org.jspecify.annotations.NullMarked;
