/** A promoter for commands that carry out an operator's decisions. */
@NullMarked
package io.dualstore.cli.promoter;

import org.jspecify.annotations.NullMarked;
