/** Folds the events of a log into the state of a model, and names what a fold computes. */
@NullMarked
package io.dualstore.fold;

import org.jspecify.annotations.NullMarked;
