/** Items and their stock: what users may do with them, and what is allowed. An item and its stock are separate decisions. */
@NullMarked
package io.dualstore.stockroom.item;

import org.jspecify.annotations.NullMarked;
