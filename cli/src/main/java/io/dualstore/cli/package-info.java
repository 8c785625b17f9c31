/** The program {@code ./dualstore}: one command for each thing it can do. */
@NullMarked
package io.dualstore.cli;

import org.jspecify.annotations.NullMarked;
