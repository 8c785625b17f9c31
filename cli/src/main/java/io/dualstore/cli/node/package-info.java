/** {@code ./dualstore client} and {@code ./dualstore promoter}: the nodes as commands. */
@NullMarked
package io.dualstore.cli.node;

import org.jspecify.annotations.NullMarked;
