package io.dualstore.client;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.Partition;
import io.dualstore.client.sync.BundleComposer;
import io.dualstore.client.sync.CopiedFileDetector;
import io.dualstore.client.sync.Outbox;
import io.dualstore.client.sync.PrivateLog;
import io.dualstore.client.sync.RemoteStore;
import io.dualstore.client.sync.SnapshotCatchUp;
import io.dualstore.client.sync.SyncCycle;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.Author;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.probe.ConformanceProbe;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotFolder;
import io.dualstore.snapshot.SnapshotSource;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.json.FormatLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;

/** Builds what a node exchanges with the store, and in which order. */
final class SyncCycleFactory {

    /** What is undecided after this is decided by the next exchange, and the user sees meanwhile that the store does not answer. */
    private static final RetryPolicy APPEND_PATIENCE =
            new RetryPolicy(Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofMillis(500));

    private final ClientSettings settings;
    private final LocalStore local;
    private final DomainModel model;
    private final ObjectStore objects;
    private final InstantSource clock;
    private final ClientNodeDependencies dependencies;

    SyncCycleFactory(
            ClientSettings settings,
            LocalStore local,
            DomainModel model,
            ObjectStore objects,
            InstantSource clock,
            ClientNodeDependencies dependencies) {
        this.settings = settings;
        this.local = local;
        this.model = model;
        this.objects = objects;
        this.clock = clock;
        this.dependencies = dependencies;
    }

    /** Returns the check that a store is safe to write to, with its result kept in the user's file. */
    static ConformanceProbe probe(ClientSettings settings, LocalStore local, ObjectStore objects, InstantSource clock) {
        return new ConformanceProbe(
                objects,
                settings.storeName(),
                settings.layout().root() + "private/" + settings.user() + "/probe/",
                new LocalProbeResultStore(local, clock));
    }

    /** Returns the exchange of a node with these workspaces. */
    SyncCycle over(Workspace<?> shared, Workspace<?> personal) {
        ModelVersion version = new ModelVersion(model.name(), model.version());
        RemoteStore remote = new RemoteStore(objects, settings.layout(), settings.user(), dependencies.threads());
        BundleComposer composer = new BundleComposer(local, remote, version, settings.user(), FormatLimits.DEFAULT);
        Outbox outbox =
                new Outbox(local, remote, shared, composer, settings.sync().resendAfter(), clock);
        Function<UUID, CommitWriter> writers = logId -> new CommitWriter(
                objects,
                remote.address(Partition.PERSONAL, logId),
                new CommitCodec(),
                new Author(version, settings.user() + "/" + local.device()),
                dependencies.writeGuard(),
                APPEND_PATIENCE,
                dependencies.timeSource());
        PrivateLog privateLog = new PrivateLog(personal, writers, local::device, clock);
        CopiedFileDetector copies = new CopiedFileDetector(local, remote, shared, settings.user());
        return new SyncCycle(
                local,
                remote,
                shared,
                personal,
                copies,
                new SnapshotCatchUp(local, shared, copies, logId -> snapshots(logId, shared)),
                outbox,
                privateLog,
                clock);
    }

    private SnapshotSource snapshots(UUID logId, Workspace<?> shared) {
        ActionExecutor executor = shared.executor();
        return new SnapshotSource(
                objects,
                SnapshotAddress.shared(settings.layout(), logId),
                SnapshotFolder.of(settings.file()),
                new SnapshotSource.Known(executor.events()::knows, executor.actions()::knows, shared::fingerprint),
                dependencies.threads());
    }
}
