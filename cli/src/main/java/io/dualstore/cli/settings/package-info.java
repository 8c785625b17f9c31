/** {@code ./dualstore settings}: the settings of all programs, from the metadata that the build generates. */
@NullMarked
package io.dualstore.cli.settings;

import org.jspecify.annotations.NullMarked;
