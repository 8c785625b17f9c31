package io.dualstore.client.sync;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.sync.SyncStatus.Behind;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.client.workspace.NewerModelException;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.log.append.CommitOutcomeUnknownException;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.LogNotInitialisedException;
import io.dualstore.log.probe.StoreNotConformingException;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.loop.SupervisedLoop;
import io.dualstore.replica.ForeignLogException;
import io.dualstore.text.QuotedText;
import io.dualstore.timing.PollBackoff;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when to exchange with the store: at the start, after an action, when the store comes back, and now and then. One exchange at a
 * time, on a thread of its own; users never wait for it. Starting up from the local store is not its business.
 */
public final class SyncEngine implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SyncEngine.class);

    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final int MAX_CHARACTERS = 500;

    /** Longest pause after failures of this node's own, in idle intervals. */
    private static final int LONGEST_PAUSE = 3;

    private final SyncCycle exchange;
    private final OfflineChoice choice;
    private final InstantSource clock;
    private final PollBackoff backoff;
    private final SupervisedLoop loop;
    private final Wakeup wakeup = new Wakeup();
    private final ReentrantLock singleFlight = new ReentrantLock();
    private final List<Consumer<SyncStatus>> viewers = new CopyOnWriteArrayList<>();
    private volatile SyncStatus status;
    private volatile @Nullable Instant exchangingSince;
    private volatile boolean offlineByChoice;
    private volatile boolean closed;
    private @Nullable Thread thread;

    /** @param local stores the user's choice to work offline across restarts */
    public SyncEngine(SyncCycle exchange, LocalStore local, SyncSettings settings, InstantSource clock) {
        this.exchange = exchange;
        this.choice = new OfflineChoice(local);
        this.clock = clock;
        this.backoff = new PollBackoff(settings.busyInterval(), settings.idleInterval());
        this.loop = new SupervisedLoop(
                "Exchanging with the store",
                this::turn,
                settings.busyInterval(),
                settings.idleInterval().multipliedBy(LONGEST_PAUSE),
                TimeSource.real());
        Optional<Instant> offlineSince = choice.since();
        this.offlineByChoice = offlineSince.isPresent();
        this.status = new SyncStatus(
                offlineByChoice ? Connection.OFFLINE_BY_CHOICE : Connection.STARTING,
                offlineSince.orElseGet(clock::instant),
                null,
                null,
                null,
                null);
        exchange.snapshotProgress().onStep(step -> change(before -> before.snapshot(step)));
    }

    /** Starts the loop. */
    public void start() {
        thread = Thread.ofPlatform().daemon().name("dualstore-sync").start(loop::run);
    }

    /** Asks for an exchange soon; returns at once. */
    public void wake() {
        wakeup.call();
    }

    /** How this node stands with the store. */
    public SyncStatus status() {
        return status;
    }

    /** When the exchange under way began; {@code null} if there is none. A slow store is not an unreachable one. */
    public @Nullable Instant exchangingSince() {
        return exchangingSince;
    }

    /**
     * Returns the failure of the loop that neither the store nor the log is to blame for, as long as it lasts: the node's disk or memory,
     * or a bug. Exchanges are retried with growing pauses.
     */
    public Optional<SupervisedLoop.Failure> failure() {
        return loop.failure();
    }

    /** Has {@code viewer} told of each change of the status. */
    public void onStatus(Consumer<SyncStatus> viewer) {
        viewers.add(viewer);
    }

    /**
     * Sends no requests until {@link #goOnline}, even after a restart. A running exchange ends after its current request.
     *
     * @throws io.dualstore.sqlite.DatabaseException if the choice cannot be kept; the node is offline until it ends
     */
    public synchronized void goOffline() {
        offlineByChoice = true;
        set(status.become(Connection.OFFLINE_BY_CHOICE, null, clock.instant()));
        choice.offline(status.since());
    }

    /**
     * Resumes the exchange with the store.
     *
     * @throws io.dualstore.sqlite.DatabaseException if the choice cannot be kept; the node stays offline
     */
    public synchronized void goOnline() {
        choice.online();
        offlineByChoice = false;
        if (status.connection() == Connection.OFFLINE_BY_CHOICE) {
            set(status.become(Connection.STARTING, null, clock.instant()));
        }
        wake();
        loop.wake();
    }

    private boolean wanted() {
        return !offlineByChoice && !closed;
    }

    /**
     * One exchange, on the caller's thread; for those who cannot wait for the loop. Says whether anything moved; nothing does while the
     * user wants to be offline, or if it failed: the status says how.
     */
    public boolean exchangeNow() {
        try {
            return exchange();
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    /** Returns whether anything moved. Throws only what neither the store nor the log is to blame for. */
    private boolean exchange() {
        singleFlight.lock();
        try {
            return wanted() && exchangeWithStore();
        } finally {
            singleFlight.unlock();
        }
    }

    private boolean exchangeWithStore() {
        exchangingSince = clock.instant();
        try {
            boolean moved = exchange.run(this::wanted, this::fellBehind, this::fell);
            change(before -> before.synced(exchange.notice().orElse(null), clock.instant()));
            return moved;
        } catch (RuntimeException | Error e) {
            if (kind(e) == Kind.OWN && !closed) {
                throw e;
            }
            return false;
        } finally {
            exchangingSince = null;
        }
    }

    /** What is to blame for a failed exchange. */
    private enum Kind {
        STORE,
        LOG,
        /** This node: its file, its memory, a bug. */
        OWN
    }

    private static Kind kind(Throwable failure) {
        return switch (failure) {
            case ObjectStoreException e -> Kind.STORE;
            case CommitOutcomeUnknownException e -> Kind.STORE;
            case NewerModelException e -> Kind.LOG;
            case UnfoldableEventException e -> Kind.LOG;
            case LogIntegrityException e -> Kind.LOG;
            case LogNotInitialisedException e -> Kind.LOG;
            case ForeignLogException e -> Kind.LOG;
            case StoreNotConformingException e -> Kind.LOG;
            default -> Kind.OWN;
        };
    }

    /** Told of each part of a catch-up; in between nothing is said twice. */
    private void fellBehind(@Nullable Behind behind) {
        if (!Objects.equals(status.behind(), behind)) {
            change(before -> before.behind(behind));
        }
    }

    private void fell(Throwable failure) {
        Connection connection = kind(failure) == Kind.STORE ? Connection.OFFLINE : Connection.STOPPED;
        String message = QuotedText.of(failure.getMessage(), MAX_CHARACTERS);
        String problem = message.isEmpty() ? failure.getClass().getSimpleName() : message;
        if (wanted() && status.connection() != connection) {
            log.warn("Working {}: {}", connection == Connection.OFFLINE ? "offline" : "without the store", problem);
        }
        change(before -> before.become(connection, problem, clock.instant()));
    }

    /** What the exchange found, unless the user has decided meanwhile. */
    private synchronized void change(UnaryOperator<SyncStatus> found) {
        if (wanted()) {
            set(found.apply(status));
        }
    }

    private synchronized void set(SyncStatus next) {
        SyncStatus before = status;
        status = next;
        if (before.connection() != next.connection() && next.connection() == Connection.ONLINE) {
            log.info("Online");
        }
        viewers.removeIf(viewer -> !told(viewer, next));
    }

    private static boolean told(Consumer<SyncStatus> viewer, SyncStatus status) {
        try {
            viewer.accept(status);
            return true;
        } catch (RuntimeException e) {
            log.warn("A viewer of the status failed and is told no more", e);
            return false;
        }
    }

    /** One turn of the loop: an exchange, and the time until the next one. */
    private void turn() throws InterruptedException {
        boolean moved = exchange();
        if (wakeup.await(backoff.next(moved))) {
            backoff.reset();
        }
    }

    /**
     * Stops. A request under way is not waited for for long: what comes of it is looked after at the next start, as is what is saved and
     * not sent.
     */
    @Override
    public void close() {
        closed = true;
        loop.stop();
        Thread running = thread;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            if (!running.join(CLOSING)) {
                log.info("A request to the store is still under way; it is not waited for");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
