/** The benchmarks, one class each. */
@NullMarked
package io.dualstore.benchmarks.cases;

import org.jspecify.annotations.NullMarked;
