/**
 * The client node: one user works here, online or not. {@code local} keeps what he did, {@code work} runs it against what is there,
 * {@code state} is what he sees, {@code sync} exchanges with the store, {@code web} is his page and API.
 */
@NullMarked
package io.dualstore.client;

import org.jspecify.annotations.NullMarked;
