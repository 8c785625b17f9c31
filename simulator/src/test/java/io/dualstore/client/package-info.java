/** Opens a node with the simulator's clock. */
@NullMarked
package io.dualstore.client;

import org.jspecify.annotations.NullMarked;
