/**
 * How a node is talked to: a REST API and live events over HTTP, for the user's own machine. Controllers turn requests into calls of the
 * node and what comes of them into views; they decide nothing.
 */
@NullMarked
package io.dualstore.client.web;

import org.jspecify.annotations.NullMarked;
