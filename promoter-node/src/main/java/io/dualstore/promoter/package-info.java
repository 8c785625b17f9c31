/**
 * The promoter: re-executes what users did on the shared state, decides, and commits what it accepts. A plain library around {@link
 * io.dualstore.promoter.Promoter}; its inputs only hand it work.
 */
@NullMarked
package io.dualstore.promoter;

import org.jspecify.annotations.NullMarked;
