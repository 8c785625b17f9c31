/** Tests of the commit log, and what other modules' tests use of them: an object store in memory, and one with faults. */
@NullMarked
package io.dualstore.log;

import org.jspecify.annotations.NullMarked;
