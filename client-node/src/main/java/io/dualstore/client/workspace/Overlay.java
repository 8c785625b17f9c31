package io.dualstore.client.workspace;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.log.commit.Head;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pending updates laid over one partition's replica: in memory, staged in the executor, and with a note in the local store of the head
 * and the model that they were last executed on. Not safe for several threads at once.
 */
final class Overlay {

    private final Partition partition;
    private final LocalStore store;
    private final ActionExecutor executor;
    private final String model;
    private final Map<UUID, LocalUpdate> pending = new LinkedHashMap<>();
    private final Set<UUID> leaving = new HashSet<>();
    private boolean halfStaged;
    private final AtomicLong revision = new AtomicLong();

    /** @param model name and version; another one may decide otherwise */
    Overlay(Partition partition, LocalStore store, ActionExecutor executor, String model) {
        this.partition = partition;
        this.store = store;
        this.executor = executor;
        this.model = model;
    }

    /** The updates, in device order; a view. */
    Collection<LocalUpdate> pending() {
        return Collections.unmodifiableCollection(pending.values());
    }

    /** The pending update of this id; {@code null} if there is none. */
    @Nullable LocalUpdate find(UUID id) {
        return pending.get(id);
    }

    /** Whether what the local store holds as pending was last executed on this head, by this model. */
    boolean isCurrent(Head head) {
        return store.overlayHead(partition).filter(head::equals).isPresent()
                && store.metadata()
                        .setting(modelSetting())
                        .filter(model::equals)
                        .isPresent();
    }

    /** Keeps in the local store that everything pending was executed on this head, and what that changed. */
    void keep(Head head, List<LocalUpdate> changed) {
        store.rebased(partition, head, changed);
        store.metadata().setSetting(modelSetting(), model);
    }

    private String modelSetting() {
        return "overlay-model-" + partition.name();
    }

    /** Lays these updates over the replica as they are, without executing them. */
    void lay(List<LocalUpdate> updates) {
        staged(updates);
        restage();
    }

    /** Grows with each change of updates that were pending already. Can be read from any thread. */
    long revision() {
        return revision.get();
    }

    /** From now on it is of these updates, which are staged already. */
    void staged(List<LocalUpdate> updates) {
        revision.incrementAndGet();
        pending.clear();
        updates.forEach(this::add);
        leaving.retainAll(pending.keySet());
    }

    /** These are being appended to a log, or may have been: they cannot be withdrawn. */
    void leaves(List<LocalUpdate> updates) {
        leaving.clear();
        updates.forEach(update -> leaving.add(update.update().id()));
    }

    /** Whether an update is being appended to a log. */
    boolean isLeaving(UUID update) {
        return leaving.contains(update);
    }

    /** An update was executed on top and is durable: it is the last one now. */
    void add(LocalUpdate saved) {
        pending.put(saved.update().id(), saved);
    }

    /** Takes over what is otherwise about an update, if it is pending; what is staged is the same. */
    void replace(LocalUpdate update) {
        revision.incrementAndGet();
        pending.computeIfPresent(update.update().id(), (id, old) -> update);
    }

    /** Does {@code work}, which stages. If it fails nothing of it was kept, and what is staged may be half of something. */
    <T> T restagingOnFailure(Supplier<T> work) {
        if (halfStaged) {
            restage();
        }
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                restage();
            }
        }
    }

    private void restage() {
        // Short of memory this fails as well, and is done before the next work then.
        halfStaged = true;
        executor.reset();
        pending.values().forEach(update -> executor.stage(update.update(), update.read()));
        halfStaged = false;
    }
}
