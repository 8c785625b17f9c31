/** Tests of this input of the promoter. */
@NullMarked
package io.dualstore.promoter.sqs;

import org.jspecify.annotations.NullMarked;
