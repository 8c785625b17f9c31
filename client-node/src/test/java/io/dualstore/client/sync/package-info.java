/** Tests of the exchange with the store. */
@NullMarked
package io.dualstore.client.sync;

import org.jspecify.annotations.NullMarked;
