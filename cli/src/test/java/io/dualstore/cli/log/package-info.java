/** The commands that look into a log, on real data sets, whole and damaged. */
@NullMarked
package io.dualstore.cli.log;

import org.jspecify.annotations.NullMarked;
