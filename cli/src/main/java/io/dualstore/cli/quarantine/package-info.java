/** {@code ./dualstore quarantine}: copies of what could not be decided in the usual way. */
@NullMarked
package io.dualstore.cli.quarantine;

import org.jspecify.annotations.NullMarked;
