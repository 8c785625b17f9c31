/** The results of a run, as a table and as JSON. */
@NullMarked
package io.dualstore.benchmarks.report;

import org.jspecify.annotations.NullMarked;
