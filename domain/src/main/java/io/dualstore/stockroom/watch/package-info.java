/** A user's private list of items that he keeps an eye on: actions, events and the decision. */
@NullMarked
package io.dualstore.stockroom.watch;

import org.jspecify.annotations.NullMarked;
