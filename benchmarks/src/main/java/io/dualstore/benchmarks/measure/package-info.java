/** How something is measured: plans, trials, rounds, figures, and targets. */
@NullMarked
package io.dualstore.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
