/** The data that moves: updates with their actions and events, verdicts and bundles. Knows neither Axon nor Spring nor S3. */
@NullMarked
package io.dualstore.update;

import org.jspecify.annotations.NullMarked;
