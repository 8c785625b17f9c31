/**
 * Snapshots: images of the replica of a log, which spare a node that starts the history of the log. They are copies and never the truth: whatever
 * is wrong with one, nodes read the log instead.
 */
@NullMarked
package io.dualstore.snapshot;

import org.jspecify.annotations.NullMarked;
