/** {@code ./dualstore outbox}: bundles that wait for a promoter, and an operator's decisions about them. */
@NullMarked
package io.dualstore.cli.outbox;

import org.jspecify.annotations.NullMarked;
