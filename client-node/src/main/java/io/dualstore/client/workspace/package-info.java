/** The user's work on one partition: actions run over the replica and the pending updates, and the rebase when others' work arrives. */
@NullMarked
package io.dualstore.client.workspace;

import org.jspecify.annotations.NullMarked;
