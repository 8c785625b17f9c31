/** How updates and bundles are stored: JSON Lines in zstd, written in one canonical form, read with checks and bounds, and compared. */
@NullMarked
package io.dualstore.update.json;

import org.jspecify.annotations.NullMarked;
