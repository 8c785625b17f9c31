package io.dualstore.axon.engine;

import io.dualstore.log.append.CommitLog;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.read.LogReplica;
import io.dualstore.loop.SupervisedLoop;
import io.dualstore.snapshot.SetBackCheck;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.timing.PollBackoff;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a log for as long as an engine is open: one GET a poll, less often while nothing happens. It survives every failure: what was
 * read stays readable, the failure is part of the {@linkplain #status() status}, and the next poll tries again.
 */
final class LogFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final Duration BETWEEN_CHECKS = Duration.ofDays(1);

    private final CommitLog log;
    private final LogReplica replica;
    private final LogReader reader;
    private final SetBackCheck setBackCheck;
    private final PollBackoff backoff;
    private final InstantSource clock;
    private final SupervisedLoop loop;
    private final Thread thread;
    private Duration pause;

    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition ended = waiting.newCondition();
    private boolean closed; // guarded by waiting
    private volatile LogStatus status;
    private volatile boolean integrityTrouble;
    private volatile boolean verified;
    private volatile long lastCheck = System.nanoTime();

    LogFollower(
            CommitLog log,
            LogReplica replica,
            LogReader reader,
            SetBackCheck setBackCheck,
            PollInterval interval,
            InstantSource clock) {
        this.log = log;
        this.replica = replica;
        this.reader = reader;
        this.setBackCheck = setBackCheck;
        this.backoff = new PollBackoff(interval.busy(), interval.idle());
        this.clock = clock;
        this.status = new LogStatus(replica.head(), false, null, null);
        this.pause = interval.busy();
        this.loop = new SupervisedLoop(
                "Following the log", this::step, interval.busy(), interval.idle(), TimeSource.real());
        this.thread = Thread.ofPlatform().daemon().name("dualstore-follower").unstarted(loop::run);
    }

    void start() {
        thread.start();
    }

    LogStatus status() {
        LogStatus last = status;
        String trouble = loop.failure().map(SupervisedLoop.Failure::toString).orElse(last.trouble());
        try {
            return new LogStatus(replica.head(), last.reachable(), last.upToDate(), trouble);
        } catch (DatabaseException e) {
            return new LogStatus(last.head(), last.reachable(), last.upToDate(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks that the bucket still holds what the replica has, brings the replica to the tail, and checks that the bucket has no copies of
     * commits that are not in the log.
     *
     * @throws LogIntegrityException if the bucket was set back to an older state, or what follows is not this log
     * @throws io.dualstore.log.store.ObjectStoreException if it cannot be read
     */
    Head verifyAndCatchUp() {
        return noted(() -> {
            reader.verifyHead(replica.head());
            Head head = log.catchUp();
            setBackCheck.verify(head);
            lastCheck = System.nanoTime();
            verified = true;
            return head;
        });
    }

    /**
     * Checks the same, unless this process has done so and met no contradiction since: an append to a log that was set back would fork it.
     *
     * @throws LogIntegrityException if nothing may be appended
     * @throws io.dualstore.log.store.ObjectStoreException if that cannot be found out now
     */
    void requireVerified() {
        if (!verified || integrityTrouble) {
            verifyAndCatchUp();
        }
    }

    /**
     * Brings the replica to the tail.
     *
     * @throws LogIntegrityException if what follows is not this log
     * @throws io.dualstore.log.store.ObjectStoreException if it cannot be read
     */
    Head catchUp() {
        return noted(log::catchUp);
    }

    private Head noted(java.util.function.Supplier<Head> look) {
        try {
            Head head = look.get();
            if (status.trouble() != null) {
                LOG.info("The log can be followed again, up to commit {}", head.sequence());
            }
            integrityTrouble = false;
            status = new LogStatus(head, true, clock.instant(), null);
            return head;
        } catch (RuntimeException e) {
            integrityTrouble = e instanceof LogIntegrityException;
            LogStatus before = status;
            String trouble = String.valueOf(e.getMessage());
            if (!Objects.equals(trouble, before.trouble())) {
                LOG.warn(
                        "The log cannot be followed beyond commit {}: {}",
                        before.head().sequence(),
                        trouble);
            }
            // The replica itself may have failed, so its head is not read again here.
            status = new LogStatus(before.head(), integrityTrouble, before.upToDate(), trouble);
            throw e;
        }
    }

    private void step() {
        Duration regular = pause;
        // If this step fails, the loop pauses instead.
        pause = Duration.ZERO;
        if (!waited(regular)) {
            loop.stop();
            return;
        }
        long before = replica.head().sequence();
        Head after = poll();
        pause = backoff.next(after != null && after.sequence() > before);
    }

    private @Nullable Head poll() {
        try {
            boolean checkIsDue = integrityTrouble || System.nanoTime() - lastCheck > BETWEEN_CHECKS.toNanos();
            return checkIsDue ? verifyAndCatchUp() : catchUp();
        } catch (RuntimeException e) {
            return null; // noted; the next poll tries again
        }
    }

    /** Whether to go on after a pause. */
    private boolean waited(Duration pause) {
        waiting.lock();
        try {
            long left = pause.toNanos();
            while (!closed && left > 0) {
                left = ended.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            waiting.unlock();
        }
    }

    @Override
    public void close() {
        loop.stop();
        waiting.lock();
        try {
            closed = true;
            ended.signalAll();
        } finally {
            waiting.unlock();
        }
        try {
            // The database may be closed after this: nobody may be reading into it any more.
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
