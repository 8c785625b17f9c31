/** Live events: one connection for each open page. */
@NullMarked
package io.dualstore.client.web.live;

import org.jspecify.annotations.NullMarked;
