package io.dualstore.client.workspace;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.LocalUpdate;
import io.dualstore.client.local.Partition;
import io.dualstore.client.local.PreparedBundle;
import io.dualstore.model.DomainModel;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.BundleRef;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Anna's shared workspace, without a network; remembers what it was told. */
final class Desk implements WorkListener, AutoCloseable {

    final LocalStore store;
    final Workspace<?> workspace;
    final List<String> told = new ArrayList<>();

    /** Thrown while something is being kept, as a full disk would. */
    @Nullable RuntimeException trouble;

    Desk(DomainModel model) {
        this(model, LocalStore.inMemory("anna"));
    }

    Desk(DomainModel model, LocalStore store) {
        this.store = store;
        store.bindTo(SharedLog.ID);
        workspace = new Workspace<>(model, model.shared(), Partition.SHARED, store, this);
        workspace.open();
    }

    static Action task(String action, String task, String title) {
        return new Action(
                new MessageName("tasks." + action + "Task", "1"),
                Payload.ofJson("{\"task\":\"" + task + "\",\"title\":\"" + title + "\"}"));
    }

    Submission submit(Action... actions) {
        return submit(UUID.randomUUID(), actions);
    }

    Submission submit(UUID id, Action... actions) {
        return workspace.submit(draft(id, actions));
    }

    Update draft(Action... actions) {
        return draft(UUID.randomUUID(), actions);
    }

    private Update draft(UUID id, Action... actions) {
        return new Update(
                id,
                "anna",
                store.device(),
                null,
                Stamps.created(new Stamp(SharedLog.NOW, store.device())),
                List.of(actions),
                new BaseRevision(-1, new UUID(0, 0).toString()),
                Basis.NONE,
                null,
                List.of());
    }

    LocalUpdate does(Action... actions) {
        if (submit(actions) instanceof Submission.Saved saved) {
            return saved.update();
        }
        throw new AssertionError("Refused");
    }

    /** Sends the first so many unsent updates. */
    void sends(List<LocalUpdate> unsent) {
        BundleRef ref = new BundleRef(store.bundles().nextNumber(), UUID.randomUUID());
        List<LocalUpdate> sent = unsent.stream()
                .map(update -> update.sent(update.update().sent(ref, new Stamp(SharedLog.NOW, store.device()))))
                .toList();
        workspace
                .outgoing()
                .replaced(store.bundles()
                        .prepare(new PreparedBundle(
                                store.device(), ref, SharedLog.NOW, "key/" + ref.number(), new byte[1], sent)));
    }

    LocalUpdate update(LocalUpdate earlier) {
        return store.find(earlier.update().id()).orElseThrow();
    }

    String sees() {
        return workspace.state().states().optimistic().toString();
    }

    String confirmed() {
        return workspace.state().states().confirmed().toString();
    }

    @Override
    public Runnable changed(List<LocalUpdate> updates) {
        if (trouble != null) {
            throw trouble;
        }
        return () -> updates.forEach(update -> told.add(update.status().word()
                + (update.reason() == null ? "" : " " + update.reason().code())));
    }

    @Override
    public void refused(UUID updateId, Reason reason) {
        told.add("refused " + reason.code());
    }

    @Override
    public void foldFailed(UUID updateId, String message) {
        told.add(message);
    }

    @Override
    public void close() {
        workspace.close();
        store.close();
    }
}
