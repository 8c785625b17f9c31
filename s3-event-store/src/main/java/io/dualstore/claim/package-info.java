/** One active process among several: terms in the bucket, each taken by one conditional write and kept by heartbeats. */
@NullMarked
package io.dualstore.claim;

import org.jspecify.annotations.NullMarked;
