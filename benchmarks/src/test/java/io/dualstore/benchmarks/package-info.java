/** Tests of the benchmarks: that they run, and that what they compute of their samples is right. */
@NullMarked
package io.dualstore.benchmarks;

import org.jspecify.annotations.NullMarked;
