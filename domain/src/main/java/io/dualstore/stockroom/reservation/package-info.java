/** Reservations of items by crews: one decision over an item, its stock and a crew. */
@NullMarked
package io.dualstore.stockroom.reservation;

import org.jspecify.annotations.NullMarked;
