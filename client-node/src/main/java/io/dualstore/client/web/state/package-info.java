/** The states that users see, entry by entry, and what happened to each. */
@NullMarked
package io.dualstore.client.web.state;

import org.jspecify.annotations.NullMarked;
