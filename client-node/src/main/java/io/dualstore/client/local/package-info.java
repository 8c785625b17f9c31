/**
 * The local store: one SQLite file that holds all that a node knows and all that its user did. What the rest of the node asks of {@code
 * LocalStore}, each one transaction:
 *
 * <ul>
 *   <li>{@code sharedReplica()}, {@code personalReplica()}: the replicas, for reading;
 *   <li>{@code save(LocalUpdate)}: durable when it returns; a known id changes nothing;
 *   <li>{@code find(id)}, {@code pending(partition)} in device order, {@code updates(before, limit)} newest first;
 *   <li>{@code apply(partition, commits)}: replica, verdicts and lives of own updates together; gives those own updates that it decided,
 *       each with the verdict and as it was before;
 *   <li>{@code rebased(partition, Head, changes)}: new executions, conflicts and the head that they were made at, together; {@code
 *       overlayHead(partition)} is that head: equal to the replica's, the pending updates can be staged as they are;
 *   <li>{@code prepareBundle(composer)}: number, bundle id, exact bytes and the life {@code SENT} of its updates together; {@code
 *       unacknowledgedBundles()}, {@code acknowledge(number)}, {@code undecidedBundles(acknowledgedBefore)} with their bytes;
 *   <li>{@code renewDevice()}: a new device id whose bundles count from 0, for what is not sent yet;
 *   <li>{@code notify(Notification)}, {@code notifications(...)}, {@code dismiss(...)}; {@code checkpoint(...)}.
 * </ul>
 */
@NullMarked
package io.dualstore.client.local;

import org.jspecify.annotations.NullMarked;
