package io.dualstore.promoter;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.fold.FoldFingerprint;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.Author;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.evaluation.BundleEvaluator;
import io.dualstore.promoter.evaluation.BundleObstacles;
import io.dualstore.promoter.evaluation.RejectionAllowance;
import io.dualstore.promoter.evaluation.RoundBudget;
import io.dualstore.promoter.evaluation.UpdateEvaluator;
import io.dualstore.promoter.file.PromoterFile;
import io.dualstore.promoter.log.SharedLog;
import io.dualstore.promoter.log.SnapshotStart;
import io.dualstore.promoter.log.StateDigest;
import io.dualstore.promoter.outbox.BundleReader;
import io.dualstore.promoter.outbox.DecidedBundleCleaner;
import io.dualstore.promoter.outbox.HeldDevices;
import io.dualstore.promoter.outbox.Quarantine;
import io.dualstore.replica.CommitPlace;
import io.dualstore.segment.SegmentSource;
import io.dualstore.segment.SegmentWriter;
import io.dualstore.snapshot.SetBackCheck;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotFolder;
import io.dualstore.snapshot.SnapshotSource;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.json.BundleCodec;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** All parts of a promoter over one file. They are made together, and made again together if the file is. */
record PromoterParts(
        PromoterFile file,
        ActionExecutor executor,
        SegmentWriter segments,
        StateDigest digest,
        DirectInput direct,
        OperatorDecisions operator,
        WaitingWork waiting,
        SweepRunner sweeps,
        PromoterDependencies work)
        implements AutoCloseable {

    /** What the parts are made of, besides the file. */
    record Plan(
            DomainModel model,
            ObjectStore store,
            BucketLayout layout,
            LogIdentity identity,
            PromoterSettings settings,
            WriteGuard writeGuard,
            TimeSource timeSource,
            PromoterListener listener,
            ActionExecutor.Factory executors,
            Supplier<ExecutorService> threads) {

        /** Opens the promoter's file, or makes it. */
        PromoterFile openFile() {
            return settings.data() == null
                    ? PromoterFile.inMemory(identity.id())
                    : PromoterFile.open(settings.data(), identity.id());
        }

        /**
         * Makes the parts; closes the file if that fails.
         *
         * @param stopping whether nothing new is to be begun
         * @param betweenRounds called whenever nothing is staged
         */
        PromoterParts over(PromoterFile file, BooleanSupplier stopping, Runnable betweenRounds) {
            boolean done = false;
            try {
                PromoterParts made = made(file, stopping, betweenRounds);
                done = true;
                return made;
            } finally {
                if (!done) {
                    file.close();
                }
            }
        }

        private PromoterParts made(PromoterFile file, BooleanSupplier stopping, Runnable betweenRounds) {
            ModelVersion version = new ModelVersion(model.name(), model.version());
            LogAddress address = LogAddress.shared(layout, identity.id());
            CommitCodec codec = new CommitCodec(settings.limits());
            ActionExecutor executor = executors.over(model, model.shared(), file.replica());
            SegmentSource source = new SegmentSource(store, address, threads);
            SharedLog log = new SharedLog(
                    new LogReader(store, address, codec, source, threads),
                    new CommitWriter(
                            store,
                            address,
                            codec,
                            new Author(version, settings.writer()),
                            writeGuard,
                            RetryPolicy.DEFAULT,
                            timeSource),
                    file.replica(),
                    snapshotStart(file, executor),
                    new SetBackCheck(store, snapshots()),
                    executor,
                    version,
                    timeSource);
            UpdateEvaluator evaluator = new UpdateEvaluator(log, executor, codec, settings.evaluation(), timeSource);
            RoundBudget budget = RoundBudget.of(
                    settings.updatesPerCommit(),
                    settings.bytesPerCommit(),
                    Runtime.getRuntime().maxMemory());
            BundleReader reader = new BundleReader(new BundleCodec(settings.limits()));
            PromoterDependencies work = new PromoterDependencies(
                    log,
                    new BundleEvaluator(
                            log, executor, version, codec, reader, evaluator, settings.writer(), timeSource),
                    new Quarantine(store, layout, settings.writer()),
                    new DecidedBundleCleaner(store, threads.get()),
                    new HeldDevices(timeSource, settings.patience()),
                    new RejectionAllowance(timeSource),
                    settings,
                    budget,
                    listener,
                    timeSource);
            return new PromoterParts(
                    file,
                    executor,
                    new SegmentWriter(
                            store,
                            address,
                            source,
                            n -> file.replica().commitAt(n).map(CommitPlace::hash),
                            threads),
                    StateDigest.of(model, executor, file),
                    new DirectInput(log, executor, evaluator, budget, timeSource, listener),
                    new OperatorDecisions(store, layout, reader, codec, executor, work),
                    new WaitingWork(store, layout, reader, new BundleObstacles(log, executor, version), work),
                    new SweepRunner(work, store, layout, threads, stopping, betweenRounds),
                    work);
        }

        private SnapshotAddress snapshots() {
            return SnapshotAddress.shared(layout, identity.id());
        }

        private SnapshotStart snapshotStart(PromoterFile file, ActionExecutor executor) {
            Supplier<String> fingerprint = () -> FoldFingerprint.of(model, model.shared());
            SnapshotSource source = new SnapshotSource(
                    store,
                    snapshots(),
                    SnapshotFolder.of(file.replica().file().orElse(null)),
                    new SnapshotSource.Known(executor.events()::knows, executor.actions()::knows, fingerprint),
                    threads);
            return new SnapshotStart(file, source, fingerprint);
        }
    }

    /** Finds out what became of a commit whose outcome is open. */
    void resolve() {
        work.log().resolve().ifPresent(commit -> {
            work.listener().committed(commit);
            commit.updates().forEach(work.listener()::decided);
        });
    }

    /** Ends everything but the file. */
    void end() {
        work.finished().close();
        executor.close();
    }

    @Override
    public void close() {
        end();
        try (file) {
            if (!file.isDamaged()) {
                digest.keep();
            }
        }
    }
}
