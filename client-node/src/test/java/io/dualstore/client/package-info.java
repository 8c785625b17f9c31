/** Tests of the client node as a whole. */
@NullMarked
package io.dualstore.client;

import org.jspecify.annotations.NullMarked;
