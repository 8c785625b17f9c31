/** How the node stands with the store. */
@NullMarked
package io.dualstore.client.web.sync;

import org.jspecify.annotations.NullMarked;
