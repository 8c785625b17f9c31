/** What waits in the outboxes: listing, fetching and reading bundles, holding devices, quarantine, and deletion after the verdict. */
@NullMarked
package io.dualstore.promoter.outbox;

import org.jspecify.annotations.NullMarked;
