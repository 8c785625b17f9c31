/** What is measured with: a stockroom's log, its users and its promoters. */
@NullMarked
package io.dualstore.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
