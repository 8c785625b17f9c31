/** The borders between packages, as tests. */
@NullMarked
package io.dualstore.architecture;

import org.jspecify.annotations.NullMarked;
