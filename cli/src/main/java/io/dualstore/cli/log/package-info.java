/** {@code ./dualstore log}: what a log holds, and whether it is whole. */
@NullMarked
package io.dualstore.cli.log;

import org.jspecify.annotations.NullMarked;
