/** Tests of the promoter, most of them on an object store in memory. */
@NullMarked
package io.dualstore.promoter;

import org.jspecify.annotations.NullMarked;
