/**
 * Dualstore under Axon Framework 5: event storage engines, execution of actions over undecided work, and their wiring. The only place
 * that knows Axon's internals.
 */
@NullMarked
package io.dualstore.axon;

import org.jspecify.annotations.NullMarked;
