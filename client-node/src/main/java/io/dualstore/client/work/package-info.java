/** The user's work on one partition: actions run over replica and pending updates, and the rebase when others' work arrives. */
@NullMarked
package io.dualstore.client.work;

import org.jspecify.annotations.NullMarked;
