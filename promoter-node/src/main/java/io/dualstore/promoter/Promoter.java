package io.dualstore.promoter;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.InfrastructureTrouble;
import io.dualstore.axon.execution.RunningAction;
import io.dualstore.axon.message.MessageTypes;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.evaluation.UnknownActionException;
import io.dualstore.promoter.file.PromoterFile;
import io.dualstore.promoter.log.PromoterDigest;
import io.dualstore.promoter.log.PromoterOutdatedException;
import io.dualstore.promoter.outbox.Device;
import io.dualstore.promoter.outbox.WaitingState;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Verdict;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

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

    private final PromoterParts.Plan plan;
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile PromoterParts parts; // replaced with the lock
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
        this(new PromoterParts.Plan(
                model,
                store,
                layout,
                identity,
                settings,
                writeGuard,
                timeSource,
                listener,
                ActionExecutor::new,
                Executors::newVirtualThreadPerTaskExecutor));
    }

    Promoter(PromoterParts.Plan plan) {
        this.plan = plan;
        this.parts = over(plan.openFile());
    }

    private PromoterParts over(PromoterFile file) {
        return plan.over(file, () -> stopping, this::letOthersIn);
    }

    /** Returns the action whose handler is running; empty if none is. Can be called from any thread, also while a handler blocks the promoter. */
    public Optional<RunningAction> runningAction() {
        return parts.executor().running();
    }

    /** Looks through the whole outbox and decides what it can. */
    public SweepReport sweep() {
        return locked(current -> current.sweeps().all());
    }

    /**
     * Decides what these bundles' devices have waiting.
     *
     * @param keys of objects in the outbox: hints, which may be late, repeated, out of order or of something else
     */
    public SweepReport promote(Collection<String> keys) {
        return locked(current -> current.sweeps().ofDevices(keys));
    }

    /** Hands the lock to the callers that wait for it: between two rounds nothing is staged. The lock is fair. */
    private void letOthersIn() {
        if (lock.hasQueuedThreads()) {
            PromoterParts before = parts;
            lock.unlock();
            lock.lock();
            if (parts.file() != before.file()) {
                throw new IllegalStateException("The promoter's file was made again. The sweep ends and is repeated");
            }
            if (!stopping) {
                before.resolve();
            }
        }
    }

    /**
     * Decides an update of a caller without a client node, and waits for that. Repeated with the same id it gives the same verdict.
     *
     * @throws UnknownActionException if the model does not know an action
     * @throws TooManyWaitingException if too many callers wait already
     * @throws UpdateIdTakenException if the user has an update of this id with other actions
     * @throws InfrastructureTrouble if it could not be executed: repeat it with the same id
     * @throws io.dualstore.log.append.CommitOutcomeUnknownException if it may or may not be decided: repeat it with the same id
     */
    public Verdict decide(DirectUpdate update) {
        PromoterParts queuedIn = parts;
        DirectInput.Pending pending = queuedIn.direct().lineUp(update);
        withLock(current -> {
            if (current.file() != queuedIn.file()) {
                queuedIn.direct().abandon();
            } else if (!pending.isDone()) {
                current.resolve();
                current.direct().drain();
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
        return locked(current -> current.operator().reject(key, reason));
    }

    /**
     * Gives up the missing bundles for which a device waits, so that its later bundles are decided. A missing bundle that arrives later is
     * still decided. Repeating the call changes nothing.
     *
     * @param reason one sentence for the log; longer than 500 characters it is cut
     * @return number of the last bundle that was given up; empty if none is missing before one that waits
     */
    public OptionalLong skipGap(Device device, String reason) {
        return locked(current -> current.operator().skip(device, reason));
    }

    /** Returns the verdict on a user's update; empty if it has none yet. Reads the shared log to its tail. */
    public Optional<Verdict> verdictOn(String user, UUID update) {
        return locked(current -> {
            current.work().log().catchUp();
            return current.work().log().verdictOf(user, update);
        });
    }

    /**
     * Returns the bundles in the outbox and what a sweep would do with them, by device in the order of arrival. Nothing is executed,
     * decided or deleted. At most 20,000 bundles are listed. Reads each bundle that is not behind a held one.
     */
    public List<WaitingState> waiting() {
        return locked(current -> current.waiting().list());
    }

    /** Returns the types of the actions that it decides. */
    public MessageTypes actions() {
        return parts.executor().actions();
    }

    /** How it stood after the last sweep. Does not wait for one under way. */
    public PromoterStatus status() {
        return parts.sweeps().status();
    }

    /** Where the shared log stood when this promoter last read or wrote it. */
    public Head head() {
        return parts.work().log().head();
    }

    /**
     * Returns the digest of the state that the shared log makes, as far as it is known here; the same on every node. Folds what came since
     * the last call, or since the checkpoint of an earlier process. Promoting does not wait for that.
     *
     * @throws IllegalStateException if an event of the log cannot be folded
     */
    public String digest() {
        PromoterDigest current = parts.digest().current();
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
        return parts.digest().current(patience);
    }

    /** Reads the shared log to its tail. */
    public Head catchUp() {
        return locked(current -> {
            current.work().log().catchUp();
            return current.work().log().head();
        });
    }

    /**
     * Writes one segment of the shared log, if one is missing of a thousand commits that is full. Promoting does not wait for that. A segment is a copy that makes the start of other nodes
     * cheaper, see {@link io.dualstore.segment.SegmentWriter}.
     *
     * @return whether there was one to write: there may be more
     */
    public boolean writeSegment() {
        PromoterParts current = parts;
        return current.segments().writeNext(current.work().log().head()).isPresent();
    }

    /** From now on nothing new is begun: a sweep under way commits what it has decided and returns. */
    public void stop() {
        stopping = true;
    }

    /** Calls when no outcome of an earlier commit is open, on a file that can be read. */
    private <T> T locked(Function<PromoterParts, T> call) {
        return withLock(current -> {
            current.resolve();
            return call.apply(current);
        });
    }

    private <T> T withLock(Function<PromoterParts, T> call) {
        lock.lock();
        try {
            return call.apply(onSoundFile());
        } finally {
            lock.unlock();
        }
    }

    /** A damaged file is made again, as at a start: what was kept in memory goes with it. */
    private PromoterParts onSoundFile() {
        PromoterParts current = parts;
        if (current.file().isDamaged()) {
            current.end();
            current = over(current.file().madeAgain());
            parts = current;
        }
        return current;
    }

    /** Waits for what is under way. The object store stays open. */
    @Override
    public void close() {
        stop();
        lock.lock();
        try {
            parts.close();
        } finally {
            lock.unlock();
        }
    }
}
