/** The result of an import, for people and for programs. */
@NullMarked
package io.dualstore.cli.importing.summary;

import org.jspecify.annotations.NullMarked;
