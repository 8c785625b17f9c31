package io.dualstore.client.sync;

import io.dualstore.client.sync.SyncStatus.Behind;
import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.client.workspace.NewerModelException;
import io.dualstore.log.append.CommitOutcomeUnknownException;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.LogNotInitialisedException;
import io.dualstore.log.probe.StoreNotConformingException;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.replica.ForeignLogException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
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

    private final SyncCycle exchange;
    private final SyncSettings settings;
    private final InstantSource clock;
    private final Wakeup wakeup = new Wakeup();
    private final ReentrantLock singleFlight = new ReentrantLock();
    private final List<Consumer<SyncStatus>> viewers = new CopyOnWriteArrayList<>();
    private volatile SyncStatus status;
    private volatile boolean offlineByChoice;
    private volatile boolean closed;
    private @Nullable Thread thread;

    public SyncEngine(SyncCycle exchange, SyncSettings settings, InstantSource clock) {
        this.exchange = exchange;
        this.settings = settings;
        this.clock = clock;
        this.status = new SyncStatus(Connection.STARTING, clock.instant(), null, null, null);
    }

    /** Starts the loop. */
    public void start() {
        thread = Thread.ofPlatform().daemon().name("dualstore-sync").start(this::loop);
    }

    /** Asks for an exchange soon; returns at once. */
    public void wake() {
        wakeup.call();
    }

    /** How this node stands with the store. */
    public SyncStatus status() {
        return status;
    }

    /** Has {@code viewer} told of each change of the status. */
    public void onStatus(Consumer<SyncStatus> viewer) {
        viewers.add(viewer);
    }

    /** Leaves the store alone until {@link #goOnline}. An exchange under way ends with the request under way. */
    public synchronized void goOffline() {
        offlineByChoice = true;
        set(status.become(Connection.OFFLINE_BY_CHOICE, null, clock.instant()));
    }

    /** Takes up the exchange with the store again. */
    public synchronized void goOnline() {
        offlineByChoice = false;
        if (status.connection() == Connection.OFFLINE_BY_CHOICE) {
            set(status.become(Connection.STARTING, null, clock.instant()));
        }
        wake();
    }

    private boolean wanted() {
        return !offlineByChoice && !closed;
    }

    /**
     * One exchange, on the caller's thread; for those who cannot wait for the loop. Says whether anything moved; nothing does while the
     * user wants to be offline.
     */
    public boolean exchangeNow() {
        singleFlight.lock();
        try {
            return wanted() && exchange();
        } finally {
            singleFlight.unlock();
        }
    }

    private boolean exchange() {
        try {
            boolean moved = exchange.run(this::wanted, this::fellBehind);
            change(before -> before.synced(clock.instant()));
            return moved;
        } catch (ObjectStoreException | CommitOutcomeUnknownException e) {
            fell(Connection.OFFLINE, e);
        } catch (NewerModelException
                | LogIntegrityException
                | LogNotInitialisedException
                | ForeignLogException
                | StoreNotConformingException e) {
            fell(Connection.STOPPED, e);
        } catch (RuntimeException | Error e) {
            // An error too, such as a bug in a model's handler: the next commits may be better, and the loop must go
            // on.
            if (!closed) {
                log.error("The exchange failed in a way that is not the store's; it will be tried again", e);
            }
            fell(Connection.STOPPED, e);
        }
        return false;
    }

    /** Told of each part of a catch-up; in between nothing is said twice. */
    private void fellBehind(@Nullable Behind behind) {
        if (!Objects.equals(status.behind(), behind)) {
            change(before -> before.behind(behind));
        }
    }

    private void fell(Connection connection, Throwable problem) {
        String message = String.valueOf(problem.getMessage());
        if (wanted() && status.connection() != connection) {
            log.warn("Working {}: {}", connection == Connection.OFFLINE ? "offline" : "without the store", message);
        }
        change(before -> before.become(connection, message, clock.instant()));
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

    private void loop() {
        Pace pace = new Pace(settings);
        try {
            while (!closed) {
                if (wakeup.await(pace.next(exchangeNow()))) {
                    pace.quicken();
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /**
     * Stops. A request under way is not waited for for long: what comes of it is looked after at the next start, as is what is saved and
     * not sent.
     */
    @Override
    public void close() {
        closed = true;
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
