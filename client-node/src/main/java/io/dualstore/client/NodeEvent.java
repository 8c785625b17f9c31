package io.dualstore.client;

import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Notification;
import io.dualstore.client.local.Partition;
import io.dualstore.client.sync.SyncStatus;

/** What a viewer of this node is told, live. */
public sealed interface NodeEvent {

    /** A new state can be read. */
    record StateChanged(Partition partition, long version) implements NodeEvent {}

    /** Something happened to an update. */
    record UpdateChanged(LocalUpdate update) implements NodeEvent {}

    /** The user is to know something. */
    record Notified(Notification notification) implements NodeEvent {}

    /** The connection changed, or an exchange succeeded. */
    record StatusChanged(SyncStatus status) implements NodeEvent {}
}
