/** {@code ./dualstore doctor}: a list of independent checks of the settings, the store, the data set and a client's folder. */
@NullMarked
package io.dualstore.cli.doctor;

import org.jspecify.annotations.NullMarked;
