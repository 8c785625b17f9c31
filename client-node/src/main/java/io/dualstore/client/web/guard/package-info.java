/** Filters that stand before every controller: whose requests are served, how large they may be, and what browsers are told. */
@NullMarked
package io.dualstore.client.web.guard;

import org.jspecify.annotations.NullMarked;
