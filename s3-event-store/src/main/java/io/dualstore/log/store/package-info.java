/**
 * What Dualstore needs of an S3 bucket: the port {@code ObjectStore}, the layout of the keys, and the counting of requests. Knows neither
 * Axon nor Spring nor AWS.
 */
@NullMarked
package io.dualstore.log.store;

import org.jspecify.annotations.NullMarked;
