package io.dualstore.claim;

import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.loop.SupervisedLoop;
import io.dualstore.timing.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A claim on some work for which one process of an application should be active at a time.
 *
 * <p>At most one process holds a claim, as far as processes run: a holder that cannot renew its claim stops acting on it before another
 * process can take it. A process that is frozen while it acts, such as a suspended virtual machine, may do one more piece of work when it
 * continues. Effects outside of the bucket cannot be fenced. What is done under a claim must therefore bear being done twice.
 *
 * <p>Requests: a HEAD and a PUT a heartbeat for the holder, a GET a heartbeat for each process that waits, one LIST at start, and one PUT
 * to take the claim.
 */
public final class Claim implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);

    private final ClaimProtocol protocol;
    private final SupervisedLoop loop;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    private Claim(ClaimProtocol protocol, ClaimTimes times, String name) {
        this.protocol = protocol;
        this.loop = new SupervisedLoop(
                "Claiming " + name, this::step, times.heartbeat().dividedBy(10), times.heartbeat(), TimeSource.real());
        this.thread = Thread.ofPlatform().daemon().name("dualstore-claim").unstarted(loop::run);
    }

    /**
     * Competes for a claim from now on.
     *
     * @param name of the claim within the data set, as a name in a key
     * @param holder name of this process, for people who look
     * @param guard says whether the store may be written to; the claim depends on put-if-absent as the log does
     * @param handOver what is passed on from holder to holder
     */
    public static Claim start(
            ObjectStore store,
            BucketLayout layout,
            String name,
            String holder,
            ClaimTimes times,
            WriteGuard guard,
            HandOver handOver) {
        Claim claim = new Claim(
                new ClaimProtocol(
                        new ClaimObjects(store, layout, name), name, holder, times, guard, handOver, TimeSource.real()),
                times,
                name);
        claim.thread.start();
        return claim;
    }

    private void step() throws InterruptedException {
        Duration pause = protocol.step();
        if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            loop.stop();
        }
    }

    /** Returns whether this process may act now. Makes no request; ask again before each piece of work. */
    public boolean isHeld() {
        return closing.getCount() > 0 && protocol.isHeld();
    }

    /** Stops competing and releases the claim if it is held. Shut down what acts on it first. */
    @Override
    public void close() {
        closing.countDown();
        loop.stop();
        try {
            thread.join();
            protocol.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ObjectStoreException e) {
            LOG.info("The claim could not be released, and ends with its lease: {}", e.getMessage());
        }
    }
}
