package io.dualstore.promoter;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.axon.execution.RunningAction;
import io.dualstore.axon.message.MessageTypes;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.Author;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.evaluation.BundleEvaluator;
import io.dualstore.promoter.evaluation.RejectionAllowance;
import io.dualstore.promoter.evaluation.RoundBudget;
import io.dualstore.promoter.evaluation.UnknownActionException;
import io.dualstore.promoter.evaluation.UpdateEvaluator;
import io.dualstore.promoter.log.PromoterDigest;
import io.dualstore.promoter.log.PromoterOutdatedException;
import io.dualstore.promoter.log.SharedLog;
import io.dualstore.promoter.log.StateDigest;
import io.dualstore.promoter.outbox.BundleReader;
import io.dualstore.promoter.outbox.DecidedBundleCleaner;
import io.dualstore.promoter.outbox.Device;
import io.dualstore.promoter.outbox.HeldDevices;
import io.dualstore.promoter.outbox.Quarantine;
import io.dualstore.replica.CommitPlace;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.segment.SegmentSource;
import io.dualstore.segment.SegmentWriter;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Verdict;
import io.dualstore.update.json.BundleCodec;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Decides what becomes shared. Takes bundles out of the outbox, re-executes their updates on the shared log, one at a time, and appends
 * verdicts and events as one commit a round. Everything that was decided is derived from the log, so it may be stopped or killed at any
 * moment, and any number may run.
 *
 * <p>Made once, and called from any thread; one call works at a time. Calls throw {@link io.dualstore.log.store.ObjectStoreException}, {@link
 * io.dualstore.log.append.CommitOutcomeUnknownException}, {@link io.dualstore.log.commit.LogIntegrityException}, {@link PromoterOutdatedException} or
 * {@link InfrastructureTrouble} if they could not go on; nothing is lost by that, and the next call begins where the log stands.
 */
public final class Promoter implements AutoCloseable {

    private final SqliteDatabase database;
    private final ActionExecutor executor;
    private final SharedLog log;
    private final SegmentWriter segments;
    private final StateDigest digest;
    private final DecidedBundleCleaner finished;
    private final DirectInput direct;
    private final OperatorDecisions operator;
    private final SweepRunner sweeps;
    private final PromoterDependencies work;
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile boolean stopping;

    /**
     * A promoter of a data set.
     *
     * @param store the bucket
     * @param identity of the data set, as {@link LogIdentity#read} gives it
     * @param writeGuard asked before the first commit, usually a {@link io.dualstore.log.probe.ConformanceProbe}
     * @param timeSource the clock
     * @param listener told what happens
     */
    public Promoter(
            DomainModel model,
            ObjectStore store,
            BucketLayout layout,
            LogIdentity identity,
            PromoterSettings settings,
            WriteGuard writeGuard,
            TimeSource timeSource,
            PromoterListener listener) {
        this(
                model,
                store,
                layout,
                identity,
                settings,
                writeGuard,
                timeSource,
                listener,
                ActionExecutor::new,
                Executors::newVirtualThreadPerTaskExecutor);
    }

    /** The same with other executors of actions, and other threads to read and delete on. */
    Promoter(
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
        ModelVersion version = new ModelVersion(model.name(), model.version());
        LogAddress address = LogAddress.shared(layout, identity.id());
        CommitCodec codec = new CommitCodec(settings.limits());
        this.database = SqliteDatabase.inMemory();
        SqliteReplica replica = new SqliteReplica(database, "shared", identity.id());
        this.executor = executors.over(model, model.shared(), replica);
        SegmentSource source = new SegmentSource(store, address, threads);
        this.segments = new SegmentWriter(
                store, address, source, n -> replica.commitAt(n).map(CommitPlace::hash), threads);
        this.log = new SharedLog(
                new LogReader(store, address, codec, source, threads),
                new CommitWriter(
                        store,
                        address,
                        codec,
                        new Author(version, settings.writer()),
                        writeGuard,
                        RetryPolicy.DEFAULT,
                        timeSource),
                replica,
                executor,
                version);
        this.digest = StateDigest.of(model.shared(), executor, replica, replica::head);
        this.finished = new DecidedBundleCleaner(store, threads.get());
        UpdateEvaluator evaluator = new UpdateEvaluator(log, executor, codec, settings.evaluation(), timeSource);
        RoundBudget budget = RoundBudget.of(
                settings.updatesPerCommit(),
                settings.bytesPerCommit(),
                Runtime.getRuntime().maxMemory());
        this.direct = new DirectInput(log, executor, evaluator, budget, timeSource, listener);
        BundleReader reader = new BundleReader(new BundleCodec(settings.limits()));
        BundleEvaluator evaluation =
                new BundleEvaluator(log, executor, version, codec, reader, evaluator, settings.writer(), timeSource);
        this.work = new PromoterDependencies(
                log,
                evaluation,
                new Quarantine(store, layout, settings.writer()),
                finished,
                new HeldDevices(timeSource, settings.patience()),
                new RejectionAllowance(timeSource),
                settings,
                budget,
                listener,
                timeSource);
        this.operator = new OperatorDecisions(store, layout, reader, codec, executor, work);
        this.sweeps = new SweepRunner(work, store, layout, threads, () -> stopping, this::letOthersIn);
    }

    /** Returns the action whose handler is running; empty if none is. Can be called from any thread, also while a handler blocks the promoter. */
    public Optional<RunningAction> runningAction() {
        return executor.running();
    }

    /** Looks through the whole outbox and decides what it can. */
    public SweepReport sweep() {
        return locked(() -> {
            resolve();
            return sweeps.all();
        });
    }

    /**
     * Decides what these bundles' devices have waiting.
     *
     * @param keys of objects in the outbox: hints, which may be late, repeated, out of order or of something else
     */
    public SweepReport promote(Collection<String> keys) {
        return locked(() -> {
            resolve();
            return sweeps.ofDevices(keys);
        });
    }

    /** Hands the lock to the callers that wait for it: between two rounds nothing is staged. The lock is fair. */
    private void letOthersIn() {
        if (lock.hasQueuedThreads()) {
            lock.unlock();
            lock.lock();
            if (!stopping) {
                resolve();
            }
        }
    }

    private void resolve() {
        log.resolve().ifPresent(commit -> {
            work.listener().committed(commit);
            commit.updates().forEach(work.listener()::decided);
        });
    }

    /**
     * Decides an update of a caller without a client node, and waits for that. Repeated with the same id it gives the same verdict.
     *
     * @throws UnknownActionException if the model does not know an action
     * @throws TooManyWaitingException if too many callers wait already
     * @throws InfrastructureTrouble if it could not be executed: repeat it with the same id
     * @throws io.dualstore.log.append.CommitOutcomeUnknownException if it may or may not be decided: repeat it with the same id
     */
    public Verdict decide(DirectUpdate update) {
        DirectInput.Pending pending = direct.lineUp(update);
        locked(() -> {
            if (!pending.isDone()) {
                resolve();
                direct.drain();
            }
            return true;
        });
        return pending.result();
    }

    /**
     * Rejects what is undecided in a bundle, whether it can be read or not, and deletes it from the outbox. If it is not in the outbox, it
     * is rejected when it arrives. A bundle that can be read is copied to quarantine. Repeating the call changes nothing.
     *
     * @param key object key of the bundle
     * @param reason one sentence for the user; longer than 500 characters it is cut
     * @return number of verdicts written: one for each update, or one for the whole bundle; 0 if everything in it was decided before
     * @throws IllegalArgumentException if the key is not one of a bundle of this data set
     */
    public int rejectBundle(String key, String reason) {
        return locked(() -> {
            resolve();
            return operator.reject(key, reason);
        });
    }

    /**
     * Gives up the missing bundles for which a device waits, so that its later bundles are decided. A missing bundle that arrives later is
     * still decided. Repeating the call changes nothing.
     *
     * @param reason one sentence for the log; longer than 500 characters it is cut
     * @return number of the last bundle that was given up; empty if none is missing before one that waits
     */
    public OptionalLong skipGap(Device device, String reason) {
        return locked(() -> {
            resolve();
            return operator.skip(device, reason);
        });
    }

    /** Returns the types of the actions that it decides. */
    public MessageTypes actions() {
        return executor.actions();
    }

    /** How it stood after the last sweep. Does not wait for one under way. */
    public PromoterStatus status() {
        return sweeps.status();
    }

    /** Where the shared log stood when this promoter last read or wrote it. */
    public Head head() {
        return log.head();
    }

    /**
     * Returns the digest of the state that the shared log makes, as far as it is known here; the same on every node. The first call folds
     * the whole log, a later one what came since. Promoting does not wait for that.
     *
     * @throws IllegalStateException if an event of the log cannot be folded
     */
    public String digest() {
        PromoterDigest current = digest.current();
        if (current.failure() != null) {
            throw new IllegalStateException(current.failure());
        }
        return current.digest();
    }

    /**
     * Returns {@link #digest} and where it belongs.
     *
     * @param patience how long to wait if another caller is folding the log
     * @return empty if that one was not done by then
     */
    public Optional<PromoterDigest> digest(Duration patience) {
        return digest.current(patience);
    }

    /** Reads the shared log to its tail. */
    public Head catchUp() {
        return locked(() -> {
            log.catchUp();
            return log.head();
        });
    }

    /**
     * Writes one segment of the shared log, if one is missing of a thousand commits that is full. Promoting does not wait for that. A segment is a copy that makes the start of other nodes
     * cheaper, see {@link SegmentWriter}.
     *
     * @return whether there was one to write: there may be more
     */
    public boolean writeSegment() {
        return segments.writeNext(log.head()).isPresent();
    }

    /** From now on nothing new is begun: a sweep under way commits what it has decided and returns. */
    public void stop() {
        stopping = true;
    }

    private <T> T locked(Supplier<T> call) {
        lock.lock();
        try {
            return call.get();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for what is under way. The object store stays open. */
    @Override
    public void close() {
        stop();
        locked(() -> {
            finished.close();
            executor.close();
            database.close();
            return true;
        });
    }
}
