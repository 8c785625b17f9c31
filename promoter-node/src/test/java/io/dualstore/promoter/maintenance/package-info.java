/** Maintenance of a promoter. */
@NullMarked
package io.dualstore.promoter.maintenance;

import org.jspecify.annotations.NullMarked;
