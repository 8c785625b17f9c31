package io.dualstore.client.sync;

import io.dualstore.client.sync.SyncStatus.Connection;
import io.dualstore.client.work.NewerModelException;
import io.dualstore.log.LogIntegrityException;
import io.dualstore.log.LogNotInitialisedException;
import io.dualstore.log.ObjectStoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when to exchange with the store: at the start, after an action, when the store comes back, and now and then. One exchange at a
 * time, on a thread of its own; users never wait for it. Starting up from the local store is not its business.
 */
public final class SyncEngine implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SyncEngine.class);

    private final Exchange exchange;
    private final SyncSettings settings;
    private final InstantSource clock;
    private final Wakeup wakeup = new Wakeup();
    private final ReentrantLock singleFlight = new ReentrantLock();
    private final List<Consumer<SyncStatus>> viewers = new CopyOnWriteArrayList<>();
    private volatile SyncStatus status;
    private volatile boolean offlineByChoice;
    private volatile boolean closed;
    private @Nullable Thread thread;

    public SyncEngine(Exchange exchange, SyncSettings settings, InstantSource clock) {
        this.exchange = exchange;
        this.settings = settings;
        this.clock = clock;
        this.status = new SyncStatus(Connection.STARTING, clock.instant(), null, null);
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

    /** Leaves the store alone until {@link #goOnline}. */
    public void goOffline() {
        offlineByChoice = true;
        set(status.become(Connection.OFFLINE_BY_CHOICE, null, clock.instant()));
    }

    /** Takes up the exchange with the store again. */
    public void goOnline() {
        offlineByChoice = false;
        if (status.connection() == Connection.OFFLINE_BY_CHOICE) {
            set(status.become(Connection.STARTING, null, clock.instant()));
        }
        wake();
    }

    /** One exchange, on the caller's thread; for those who cannot wait for the loop. Says whether anything moved. */
    public boolean exchangeNow() {
        singleFlight.lock();
        try {
            boolean moved = exchange.run();
            set(offlineByChoice ? status : status.synced(clock.instant()));
            return moved;
        } catch (ObjectStoreException e) {
            fell(Connection.OFFLINE, e);
        } catch (NewerModelException | LogIntegrityException | LogNotInitialisedException e) {
            fell(Connection.STOPPED, e);
        } catch (RuntimeException e) {
            log.error("The exchange with the store failed in a way that is not the store's; it will be tried again", e);
            fell(Connection.STOPPED, e);
        } finally {
            singleFlight.unlock();
        }
        return false;
    }

    private void fell(Connection connection, RuntimeException problem) {
        if (offlineByChoice) {
            return;
        }
        if (status.connection() != connection) {
            log.warn(
                    "Working {}: {}",
                    connection == Connection.OFFLINE ? "offline" : "without the store",
                    problem.getMessage());
        }
        set(status.become(connection, problem.getMessage(), clock.instant()));
    }

    private void set(SyncStatus next) {
        SyncStatus before = status;
        status = next;
        if (before.connection() != next.connection() && next.connection() == Connection.ONLINE) {
            log.info("Online");
        }
        viewers.forEach(viewer -> viewer.accept(next));
    }

    private void loop() {
        Duration interval = settings.busyInterval();
        try {
            while (!closed) {
                boolean moved = !offlineByChoice && exchangeNow();
                interval = moved ? settings.busyInterval() : longer(interval);
                if (wakeup.await(interval)) {
                    interval = settings.busyInterval();
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private Duration longer(Duration interval) {
        Duration doubled = interval.multipliedBy(2);
        return doubled.compareTo(settings.idleInterval()) < 0 ? doubled : settings.idleInterval();
    }

    /** Stops after the request under way. What is saved and not sent is sent after the next start. */
    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
