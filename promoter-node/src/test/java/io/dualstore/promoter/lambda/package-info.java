/** Tests of this input of the promoter. */
@NullMarked
package io.dualstore.promoter.lambda;

import org.jspecify.annotations.NullMarked;
