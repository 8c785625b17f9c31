/** What users see: the last good state and the optimistic one, as immutable folds. Never what validates: entities do that. */
@NullMarked
package io.dualstore.client.state;

import org.jspecify.annotations.NullMarked;
