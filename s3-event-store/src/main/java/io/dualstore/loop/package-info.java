/** Background work that survives its failures and reports them. */
@NullMarked
package io.dualstore.loop;

import org.jspecify.annotations.NullMarked;
