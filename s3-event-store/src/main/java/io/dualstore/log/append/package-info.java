/**
 * Appends to a log: plans a commit, writes it by one conditional PUT, which is the only transaction there is, and finds out its outcome.
 */
@NullMarked
package io.dualstore.log.append;

import org.jspecify.annotations.NullMarked;
