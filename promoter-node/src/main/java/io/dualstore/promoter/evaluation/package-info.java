/** Decides bundles and updates within a round: runs their actions, compares the events, and gives the verdict. */
@NullMarked
package io.dualstore.promoter.evaluation;

import org.jspecify.annotations.NullMarked;
