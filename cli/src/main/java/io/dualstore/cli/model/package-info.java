/** The domain model that a command reads a data set with. */
@NullMarked
package io.dualstore.cli.model;

import org.jspecify.annotations.NullMarked;
