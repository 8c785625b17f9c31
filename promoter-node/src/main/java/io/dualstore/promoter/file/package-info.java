/** The promoter's file: its copy of the shared log, and what follows from the log alone. Knows no network. */
@NullMarked
package io.dualstore.promoter.file;

import org.jspecify.annotations.NullMarked;
