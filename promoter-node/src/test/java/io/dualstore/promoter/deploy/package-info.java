/** Tests of what is deployed: who may do what. */
@NullMarked
package io.dualstore.promoter.deploy;

import org.jspecify.annotations.NullMarked;
