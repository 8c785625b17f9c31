/** What projections need: tokens in a node's own database, and handlers of events. */
@NullMarked
package io.dualstore.axon.projection;

import org.jspecify.annotations.NullMarked;
