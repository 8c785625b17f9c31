/** The page's frame, the model's own screens, and what the node says at its start. */
@NullMarked
package io.dualstore.client.web.page;

import org.jspecify.annotations.NullMarked;
