/** The stockroom's next version: one more action, and a stricter rule for an old one. */
@NullMarked
package io.dualstore.simulator.newer;

import org.jspecify.annotations.NullMarked;
