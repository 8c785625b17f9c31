/** Tests of what users see. */
@NullMarked
package io.dualstore.client.state;

import org.jspecify.annotations.NullMarked;
