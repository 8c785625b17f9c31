/** Tests of the promoter as a node. */
@NullMarked
package io.dualstore.promoter.node;

import org.jspecify.annotations.NullMarked;
