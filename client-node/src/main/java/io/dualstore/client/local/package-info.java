/**
 * The local store: one SQLite file, or memory, that holds all that a node knows and all that its user did: replicas of both logs, updates
 * with their status, bundles with their exact bytes, the device's identity, notifications and checkpoints. {@link
 * io.dualstore.client.local.LocalStore} is what the rest of the node asks.
 */
@NullMarked
package io.dualstore.client.local;

import org.jspecify.annotations.NullMarked;
