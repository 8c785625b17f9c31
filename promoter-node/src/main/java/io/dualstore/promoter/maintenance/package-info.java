/** The state in the snapshots that a promoter writes. */
@NullMarked
package io.dualstore.promoter.maintenance;

import org.jspecify.annotations.NullMarked;
