package io.dualstore.client;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.dualstore.axon.execution.RunningAction;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.Partition;
import io.dualstore.client.sync.SyncEngine;
import io.dualstore.client.workspace.Submission;
import io.dualstore.client.workspace.Withdrawal;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict.Reason;
import io.dualstore.update.json.WriteLimits;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One user's node: built once, opened from its file, then in exchange with the store until it is closed. */
public final class ClientNode implements AutoCloseable {

    private final ClientSettings settings;
    private final LocalStore local;
    private final Workspace<?> shared;
    private final Workspace<?> personal;
    private final SyncEngine sync;
    private final NodeEvents events = new NodeEvents();
    private final InstantSource clock;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    public ClientNode(ClientSettings settings, DomainModel model, ObjectStore objects, InstantSource clock) {
        this(
                settings,
                settings.file() == null
                        ? LocalStore.inMemory(settings.user())
                        : LocalStore.open(settings.file(), settings.user()),
                model,
                objects,
                clock);
    }

    /** A node on a local store that is open already; it is closed with the node. */
    public ClientNode(
            ClientSettings settings, LocalStore local, DomainModel model, ObjectStore objects, InstantSource clock) {
        this(
                settings,
                local,
                model,
                objects,
                clock,
                ClientNodeDependencies.real(SyncCycleFactory.probe(settings, local, objects, clock)));
    }

    /** The same in other surroundings. */
    public ClientNode(
            ClientSettings settings,
            LocalStore local,
            DomainModel model,
            ObjectStore objects,
            InstantSource clock,
            ClientNodeDependencies dependencies) {
        this.settings = settings;
        this.clock = clock;
        this.local = local;
        FileModel.require(local, model.name(), settings.file());
        NotificationRecorder errors = new NotificationRecorder(local, events, clock);
        this.shared = new Workspace<>(model, model.shared(), Partition.SHARED, local, errors, dependencies.executors());
        this.personal =
                new Workspace<>(model, model.personal(), Partition.PERSONAL, local, errors, dependencies.executors());
        SyncCycleFactory cycles = new SyncCycleFactory(settings, local, model, objects, clock, dependencies);
        this.sync = new SyncEngine(cycles.over(shared, personal), local, settings.sync(), clock);
        shared.state()
                .onPublished(states -> events.publish(new NodeEvent.StateChanged(Partition.SHARED, states.version())));
        personal.state()
                .onPublished(
                        states -> events.publish(new NodeEvent.StateChanged(Partition.PERSONAL, states.version())));
        sync.onStatus(status -> events.publish(new NodeEvent.StatusChanged(status)));
    }

    /** Returns the action that is currently being handled, if any. Can be called from any thread, even while a handler blocks the node. */
    public Optional<RunningAction> runningAction() {
        return shared.executor().running().or(() -> personal.executor().running());
    }

    /** Brings everything up from the local file; usable when this returns, without any network. */
    public void open() {
        shared.open();
        personal.open();
    }

    /** Begins the exchange with the store. */
    public void start() {
        sync.start();
    }

    /**
     * Runs actions as one update, all or nothing, against what the user sees. Accepted ones are durable when this returns.
     *
     * @param id given by the caller so that a repeat is recognised, or {@code null} for a new one
     * @param actions at least one, all of the same partition
     */
    public Submission submit(@Nullable UUID id, List<Action> actions) {
        return submit(id, actions, null);
    }

    /**
     * Runs actions as one update, all or nothing, against what the user sees. Accepted ones are durable when this returns.
     *
     * @param id given by the caller so that a repeat is recognised, or {@code null} for a new one
     * @param actions at least one, all of the same partition
     * @param replaced update that the actions replace if they are accepted, or {@code null} for none: one that was saved and not sent is
     *     withdrawn, one that is rejected or conflicted is dismissed
     * @throws io.dualstore.axon.execution.InfrastructureTrouble if the actions could not be executed here, which says nothing about them
     */
    public Submission submit(@Nullable UUID id, List<Action> actions, @Nullable UUID replaced) {
        UUID updateId = id == null ? ids.generate() : id;
        if (actions.size() > WriteLimits.ACTIONS) {
            return new Submission.Refused(
                    updateId,
                    Reason.of(
                            "too-many-actions",
                            "An update has at most " + WriteLimits.ACTIONS + " actions, and this one has "
                                    + actions.size() + ": split it"));
        }
        boolean allShared = actions.stream().allMatch(action -> isOf(shared, action));
        boolean allPersonal = actions.stream().allMatch(action -> isOf(personal, action));
        if (actions.isEmpty() || !(allShared || allPersonal)) {
            return new Submission.Refused(updateId, Reason.of("not-one-partition", notOnePartition(actions)));
        }
        Workspace<?> workspace = allShared ? shared : personal;
        String device = local.device();
        Stamp created = new Stamp(clock.instant().truncatedTo(ChronoUnit.MILLIS), device);
        Update draft = new Update(
                updateId,
                settings.user(),
                device,
                null,
                Stamps.created(created),
                actions,
                workspace.head().base(),
                Basis.NONE,
                null,
                List.of());
        Submission submission = workspace.submit(draft, replaced);
        if (submission instanceof Submission.Saved) {
            if (replaced != null) {
                tellOf(replaced);
            }
            sync.wake();
        }
        return submission;
    }

    /**
     * Takes back an update that was saved and not sent. Later pending updates are executed again.
     *
     * @return what came of it; empty if this user has no update of this id
     * @throws io.dualstore.axon.execution.InfrastructureTrouble if a pending update could not be executed here; nothing was changed
     */
    public Optional<Withdrawal> withdraw(UUID update) {
        return shared.withdraw(update).or(() -> personal.withdraw(update));
    }

    /** Puts a rejected or conflicted update away, and tells those who look on. Says whether it did. */
    public boolean dismiss(UUID update) {
        boolean dismissed = local.history().dismiss(update);
        if (dismissed) {
            tellOf(update);
        }
        return dismissed;
    }

    private void tellOf(UUID dismissed) {
        local.find(dismissed).ifPresent(update -> events.publish(new NodeEvent.UpdateChanged(update)));
    }

    private static boolean isOf(Workspace<?> workspace, Action action) {
        return workspace.executor().actions().knows(action.name());
    }

    private String notOnePartition(List<Action> actions) {
        List<String> unknown = actions.stream()
                .filter(action -> !isOf(shared, action) && !isOf(personal, action))
                .map(action -> action.name().toString())
                .toList();
        if (actions.isEmpty()) {
            return "An update needs at least one action";
        }
        return unknown.isEmpty()
                ? "An update is wholly private or wholly shared: send the private actions on their own"
                : "There is no action " + String.join(", ", unknown);
    }

    /** Who works here. */
    public String user() {
        return settings.user();
    }

    /** The user's file. */
    public LocalStore local() {
        return local;
    }

    /** What all share, as this user sees it. */
    public Workspace<?> shared() {
        return shared;
    }

    /** What only this user has. */
    public Workspace<?> personal() {
        return personal;
    }

    /** The exchange with the store. */
    public SyncEngine sync() {
        return sync;
    }

    /** What happens, live. */
    public NodeEvents events() {
        return events;
    }

    @Override
    public void close() {
        // In this order, and all of them whatever one of them says.
        try (local;
                personal;
                shared) {
            sync.close();
        }
    }
}
