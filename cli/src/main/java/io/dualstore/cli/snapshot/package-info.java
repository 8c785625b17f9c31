/** {@code ./dualstore snapshot}: writes a snapshot of the shared log. */
@NullMarked
package io.dualstore.cli.snapshot;

import org.jspecify.annotations.NullMarked;
