/** Runs the actions of updates over confirmed and uncommitted events, on clients and promoters alike. */
@NullMarked
package io.dualstore.axon.execution;

import org.jspecify.annotations.NullMarked;
