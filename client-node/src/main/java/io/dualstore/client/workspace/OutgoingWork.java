package io.dualstore.client.workspace;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import java.util.List;
import java.util.function.Supplier;

/** The pending updates of a workspace on their way to others: in a bundle, or in the partition's log. Safe to use from any thread. */
public final class OutgoingWork {

    private final Workspace<?> workspace;
    private final LocalStore store;
    private final Overlay overlay;
    private final StatePublication<?> publication;
    private final WorkListener listener;

    OutgoingWork(
            Workspace<?> workspace,
            LocalStore store,
            Overlay overlay,
            StatePublication<?> publication,
            WorkListener listener) {
        this.workspace = workspace;
        this.store = store;
        this.overlay = overlay;
        this.publication = publication;
        this.listener = listener;
    }

    /**
     * Returns the first pending updates, in device order, which are appended to the partition's log now. They cannot be withdrawn until they
     * are in the log, or {@link #notAppended} says that they are not.
     */
    public List<LocalUpdate> leaving(int limit) {
        return workspace.locked(() -> {
            List<LocalUpdate> first = overlay.pending().stream().limit(limit).toList();
            overlay.leaves(first);
            return first;
        });
    }

    /** Takes note that what was {@link #leaving} is not in the log, and will not be. */
    public void notAppended() {
        workspace.locked(() -> {
            overlay.leaves(List.of());
            return null;
        });
    }

    /** Takes over what the store says of pending updates now: they are under another device. */
    public void replaced(List<LocalUpdate> updates) {
        workspace.locked(() -> {
            updates.forEach(overlay::replace);
            listener.changed(updates).run();
            return null;
        });
    }

    /** Grows with each change of updates that were pending already: what was read of them before may be different now. */
    public long revision() {
        return overlay.revision();
    }

    /**
     * Changes pending updates in the store, together with what the user is to know of that, and takes the changes over.
     *
     * @param revision the {@link #revision} before the change was prepared
     * @param change changes the updates in the store, and returns them
     * @return whether the change was made; {@code false} if pending updates have changed since
     */
    public boolean change(long revision, Supplier<List<LocalUpdate>> change) {
        return workspace.locked(() -> {
            if (overlay.revision() != revision) {
                return false;
            }
            Changed<List<LocalUpdate>> changed = store.together(() -> {
                List<LocalUpdate> updates = change.get();
                return new Changed<>(updates, listener.changed(updates));
            });
            changed.what().forEach(overlay::replace);
            publication.show(changed);
            return true;
        });
    }
}
