/** A second, small domain: a list of tasks, with three actions. Proves that nodes know a domain by its model alone. */
@NullMarked
package io.dualstore.tasks;

import org.jspecify.annotations.NullMarked;
