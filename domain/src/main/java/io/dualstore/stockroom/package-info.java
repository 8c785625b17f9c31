/** The sample domain, a stockroom: items on shelves, crews who take them, and a count of what is left. Here is what nodes see of it. */
@NullMarked
package io.dualstore.stockroom;

import org.jspecify.annotations.NullMarked;
