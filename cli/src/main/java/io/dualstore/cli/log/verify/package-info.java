/** Checks a log: its chain, its copies, and what a model makes of it. */
@NullMarked
package io.dualstore.cli.log.verify;

import org.jspecify.annotations.NullMarked;
