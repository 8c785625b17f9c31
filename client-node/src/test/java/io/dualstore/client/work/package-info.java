/** Tests of the user's work on one partition. */
@NullMarked
package io.dualstore.client.work;

import org.jspecify.annotations.NullMarked;
