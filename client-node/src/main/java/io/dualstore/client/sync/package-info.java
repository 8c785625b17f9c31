/** When and in which order to pull, rebase and push, and what goes over the network. Never holds a user's thread. */
@NullMarked
package io.dualstore.client.sync;

import org.jspecify.annotations.NullMarked;
