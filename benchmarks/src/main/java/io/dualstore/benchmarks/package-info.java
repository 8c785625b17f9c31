/** {@code benchmarks/run}: what Dualstore does, measured side by side with what people would use instead. */
@NullMarked
package io.dualstore.benchmarks;

import org.jspecify.annotations.NullMarked;
