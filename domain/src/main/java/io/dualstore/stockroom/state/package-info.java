/** What users see, folded from events: stock levels, open reservations, the watch list. No decision reads this. */
@NullMarked
package io.dualstore.stockroom.state;

import org.jspecify.annotations.NullMarked;
