package io.dualstore.log.append;

import io.dualstore.log.commit.Author;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.CommitVerification;
import io.dualstore.log.commit.EncodedUpdate;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.probe.StoreNotConformingException;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.ObjectStoreException.Refused;
import io.dualstore.log.store.ObjectStoreException.Unreachable;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Update;
import io.dualstore.update.json.FormatLimits;
import io.dualstore.update.json.StoredDataException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Appends one commit after a head, by one conditional PUT, and finds out what became of it. This is the only transaction there is.
 *
 * <p>Only two things decide: an answer of 200, and what stands under the key. 412 means that something stands there, which may be this
 * very commit, written by a try whose answer was lost or by the SDK's own repetition. 409, 403, 5xx, silence and an absent object decide
 * nothing: a write that was sent may land at any time later. So the same bytes are sent again until it is certain, and as long as it is
 * not, nothing else is: other bytes under the next key could put the same updates into the log twice.
 *
 * <p>Safe to call from any thread; commits are made one at a time.
 */
public final class CommitWriter {

    private final ObjectStore store;
    private final LogAddress log;
    private final CommitCodec codec;
    private final CommitVerification verification;
    private final Author author;
    private final WriteGuard writeGuard;
    private final RetryPolicy retryPolicy;
    private final TimeSource timeSource;

    private volatile @Nullable Attempt open;

    public CommitWriter(
            ObjectStore store,
            LogAddress log,
            CommitCodec codec,
            Author author,
            WriteGuard writeGuard,
            RetryPolicy retryPolicy,
            TimeSource timeSource) {
        this.store = store;
        this.log = log;
        this.codec = codec;
        this.verification = new CommitVerification(log, codec);
        this.author = author;
        this.writeGuard = writeGuard;
        this.retryPolicy = retryPolicy;
        this.timeSource = timeSource;
    }

    /**
     * Appends {@code updates} as the commit that follows {@code head}.
     *
     * @param updates at least one, all decided
     * @throws CommitOutcomeUnknownException if it may or may not be in the log, now or later
     * @throws IllegalStateException if the outcome of an earlier commit is open: nothing was sent; {@link #resolve} first
     * @throws LogIntegrityException if what stands under the next key is no commit of this log; this one is not in the log
     * @throws StoredDataException.TooLarge if the updates do not fit into one commit; nothing was sent
     * @throws StoreNotConformingException if the store must not be written to; nothing was sent
     * @throws ObjectStoreException if the store could not be probed yet; nothing was sent
     */
    public CommitOutcome commit(Head head, List<Update> updates) {
        return commitEncoded(head, updates.stream().map(codec::encoded).toList());
    }

    /**
     * A decided update as it goes into a commit.
     *
     * @throws StoredDataException.TooLarge if it fits into none
     * @throws IllegalArgumentException if it cannot be stored as it is
     */
    public EncodedUpdate encoded(Update decided) {
        return codec.encoded(decided);
    }

    /**
     * The same of updates that were encoded before.
     *
     * @param updates at least one, as {@link CommitCodec#encoded} gave them
     */
    public synchronized CommitOutcome commitEncoded(Head head, List<EncodedUpdate> updates) {
        Attempt earlier = open;
        if (earlier != null) {
            throw new IllegalStateException("The outcome of commit " + earlier.key + " is open: resolve it first");
        }
        writeGuard.admit();
        CommitHeader header = new CommitHeader(
                CommitCodec.FORMAT,
                author.model(),
                log.logId(),
                log.partition(),
                head.sequence() + 1,
                head.nextPosition(),
                head.hash(),
                UUID.randomUUID(),
                author.writer(),
                timeSource.now());
        byte[] bytes = codec.encodeLines(header, updates);
        // What is applied here is what everybody else will read: each line was read back when it was encoded.
        StoredCommit own = new StoredCommit(
                header, updates.stream().map(EncodedUpdate::update).toList(), CommitCodec.hash(bytes));
        Attempt attempt = new Attempt(log.key(header.sequence()), head, bytes, own);
        open = attempt;
        return decide(attempt);
    }

    /**
     * Finds out what became of the commit whose outcome is open; empty if there is none.
     *
     * @throws CommitOutcomeUnknownException if it is still not known
     * @throws LogIntegrityException if what stands under its key is no commit of this log; this one is not in the log
     */
    public synchronized Optional<CommitOutcome> resolve() {
        Attempt attempt = open;
        return attempt == null ? Optional.empty() : Optional.of(decide(attempt));
    }

    /** Whether a commit is under way or its outcome is open. Does not wait. */
    public boolean isOutcomeOpen() {
        return open != null;
    }

    private CommitOutcome decide(Attempt attempt) {
        long start = timeSource.nanoTime();
        for (int tries = 1; ; tries++) {
            Answer answer;
            try {
                answer = send(attempt);
            } catch (Error e) {
                // The bytes may have left: only the store can say what became of them.
                throw new CommitOutcomeUnknownException(attempt.key, unreachable(e));
            }
            if (answer.outcome != null) {
                open = null;
                return answer.outcome;
            }
            ObjectStoreException trouble = answer.trouble(attempt);
            Duration pause = retryPolicy.pause(tries);
            Duration spent = Duration.ofNanos(timeSource.nanoTime() - start);
            // Waiting does not cure a refusal.
            if (trouble instanceof Refused || spent.plus(pause).compareTo(retryPolicy.total()) > 0) {
                throw new CommitOutcomeUnknownException(attempt.key, trouble);
            }
            try {
                timeSource.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommitOutcomeUnknownException(attempt.key, new Unreachable("Interrupted while waiting", e));
            }
        }
    }

    private Answer send(Attempt attempt) {
        PutIfAbsent answer;
        try {
            answer = store.putIfAbsent(attempt.key, attempt.bytes);
        } catch (Refused e) {
            // An earlier try may have landed, and reading may still be allowed.
            Answer look = look(attempt);
            return look.outcome != null ? look : Answer.undecided(e);
        } catch (RuntimeException e) {
            return Answer.undecided(unreachable(e));
        }
        return switch (answer) {
            case CREATED -> Answer.decided(new CommitOutcome.Committed(attempt.own));
            case EXISTS -> look(attempt);
            case CONFLICT -> Answer.undecided(null);
        };
    }

    private Answer look(Attempt attempt) {
        Optional<byte[]> stored;
        try {
            stored = store.get(attempt.key, FormatLimits.DEFAULT.commitBytes());
        } catch (ObjectStoreException.TooLarge e) {
            open = null;
            throw new LogIntegrityException(
                    LogIntegrityException.Kind.UNREADABLE, attempt.key, "cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            return Answer.undecided(unreachable(e));
        }
        if (stored.isEmpty()) {
            return Answer.undecided(null);
        }
        if (Arrays.equals(stored.get(), attempt.bytes)) {
            return Answer.decided(new CommitOutcome.Committed(attempt.own));
        }
        // The key is taken by something else for ever, readable or not: this commit can no longer land.
        open = null;
        return Answer.decided(new CommitOutcome.Overtaken(verification.next(attempt.head, stored.get())));
    }

    /** Whatever goes wrong after bytes may have left decides nothing, also what a store should not throw. */
    private static ObjectStoreException unreachable(Throwable e) {
        return e instanceof ObjectStoreException known ? known : new Unreachable("The store failed: " + e, e);
    }

    /** Bytes on their way. They hold a random commit id, so that equal bytes are the same attempt. */
    private static final class Attempt {
        final String key;
        final Head head;
        final byte[] bytes;
        final StoredCommit own;

        Attempt(String key, Head head, byte[] bytes, StoredCommit own) {
            this.key = key;
            this.head = head;
            this.bytes = bytes;
            this.own = own;
        }
    }

    private record Answer(
            @Nullable CommitOutcome outcome, @Nullable ObjectStoreException cause) {

        static Answer decided(CommitOutcome outcome) {
            return new Answer(outcome, null);
        }

        static Answer undecided(@Nullable ObjectStoreException cause) {
            return new Answer(null, cause);
        }

        ObjectStoreException trouble(Attempt attempt) {
            return cause != null ? cause : new Unreachable("The store is still busy with " + attempt.key, null);
        }
    }
}
