/** Updates: issued, listed, dismissed, and submitted again. */
@NullMarked
package io.dualstore.client.web.update;

import org.jspecify.annotations.NullMarked;
