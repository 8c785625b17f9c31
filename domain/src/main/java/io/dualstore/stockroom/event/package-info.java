/** What has happened in the stockroom and is shared by all. Events carry facts only; everything else is made from them. */
@NullMarked
package io.dualstore.stockroom.event;

import org.jspecify.annotations.NullMarked;
