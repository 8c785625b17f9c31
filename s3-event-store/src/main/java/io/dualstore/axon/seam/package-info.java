/**
 * The seams at which versions of Axon Framework 5 differ, so that everything else is written once. Later versions call the engine
 * without a {@code ProcessingContext} and have moved a message class; both forms are carried here.
 */
@NullMarked
package io.dualstore.axon.seam;

import org.jspecify.annotations.NullMarked;
