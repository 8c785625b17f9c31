/** What all commands share. */
@NullMarked
package io.dualstore.cli.console;

import org.jspecify.annotations.NullMarked;
