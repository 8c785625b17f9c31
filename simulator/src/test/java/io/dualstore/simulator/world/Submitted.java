package io.dualstore.simulator.world;

import io.dualstore.client.local.Partition;
import io.dualstore.update.Action;
import java.util.List;
import java.util.UUID;

/** What a user did, as far as the world remembers: {@code lifetime} counts how often the device was set back before. */
final class Submitted {

    final UUID id;
    final Device device;
    final int lifetime;
    /** Place in what the device did; an edit has the place of what it replaces. */
    int order;

    final Partition partition;
    final List<Action> actions;
    /** Whether the user was told that it is saved. */
    boolean answered;
    /** Whether the user was told that it is withdrawn. */
    boolean withdrawn;
    /** Whether the file that held it was replaced by an older one. */
    boolean setBack;

    Submitted(UUID id, Device device, int lifetime, int order, Partition partition, List<Action> actions) {
        this.id = id;
        this.device = device;
        this.lifetime = lifetime;
        this.order = order;
        this.partition = partition;
        this.actions = actions;
    }

    /** Whose order is kept: a device that was set back is another one afterwards. */
    String author() {
        return device.name() + "." + lifetime;
    }
}
