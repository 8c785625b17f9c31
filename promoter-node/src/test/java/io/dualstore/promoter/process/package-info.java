/** Tests of the promoter's jars as processes of their own. */
@NullMarked
package io.dualstore.promoter.process;

import org.jspecify.annotations.NullMarked;
