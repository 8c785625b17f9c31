/** {@code ./dualstore copy}: a data set as a new one. */
@NullMarked
package io.dualstore.cli.copy;

import org.jspecify.annotations.NullMarked;
