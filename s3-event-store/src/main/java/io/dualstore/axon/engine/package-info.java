/** An S3 bucket as the event store of an Axon application: appends, sourcing, streams, and the follower of the log. */
@NullMarked
package io.dualstore.axon.engine;

import org.jspecify.annotations.NullMarked;
