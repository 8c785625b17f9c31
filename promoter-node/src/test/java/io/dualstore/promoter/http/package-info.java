/** Tests of this input of the promoter. */
@NullMarked
package io.dualstore.promoter.http;

import org.jspecify.annotations.NullMarked;
