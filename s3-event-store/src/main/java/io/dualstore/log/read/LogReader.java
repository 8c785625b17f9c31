package io.dualstore.log.read;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitVerification;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.LogIntegrityException.Kind;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.ParallelReads;
import io.dualstore.update.json.FormatLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Reads a log from where a replica stands, and believes nothing that does not chain.
 *
 * <p>Requests: at the tail 1 GET that finds nothing. Behind it 1 GET a commit, and for the end either that empty GET or, from
 * {@value #SINGLE_READS} commits on, 1 LIST per 1,000, after which commits are fetched in parallel. (Reading ahead in parallel without
 * a list would pay for every commit that is not there yet.) A reader that is far behind takes copies from a {@link CommitSource}
 * where there are some.
 */
public final class LogReader {

    private static final int SINGLE_READS = 4;
    private static final int LIST_LIMIT = 1_000;
    private static final int PARALLEL = 16;
    private static final long BYTES_PER_CALL = 8L << 20; // decoded they take twenty times that

    private final ObjectStore store;
    private final LogAddress log;
    private final CommitVerification verification;
    private final ParallelReads reads;
    private final CommitCopies copies;
    private volatile Listing listing = Listing.NONE;

    public LogReader(ObjectStore store, LogAddress log, CommitCodec codec) {
        this(store, log, codec, CommitSource.NONE, Executors::newVirtualThreadPerTaskExecutor);
    }

    /**
     * The same with a source of copies, and other threads.
     *
     * @param source asked when the reader is far behind
     * @param threads to read side by side on; they are closed when a page is read
     */
    public LogReader(
            ObjectStore store,
            LogAddress log,
            CommitCodec codec,
            CommitSource source,
            Supplier<ExecutorService> threads) {
        this.store = store;
        this.log = log;
        this.verification = new CommitVerification(log, codec);
        this.reads = new ParallelReads(threads);
        this.copies = new CommitCopies(store, log, codec, source);
    }

    /**
     * What {@link #next} read.
     *
     * @param commits follow the head that was given, in order, each verified
     * @param atTail whether there was nothing after them
     * @param known how far the log reaches
     */
    public record Page(List<StoredCommit> commits, boolean atTail, Known known) {
        public Page {
            commits = List.copyOf(commits);
        }
    }

    /**
     * How far a log reached when it was looked at.
     *
     * @param last there are commits up to this sequence; -1 if none is known of
     * @param complete whether there were none after it; if not, there may be more
     */
    public record Known(long last, boolean complete) {}

    /**
     * The commits that follow {@code from}. Whatever stops the reading does not take away what is good before it: trouble at a later
     * commit ends the page, and the call that begins there throws.
     *
     * @param maxCommits at least 1; a page may have fewer, because its bytes are bounded too
     * @throws LogIntegrityException if the next commit is not one
     * @throws ObjectStoreException if it cannot be read
     */
    public Page next(Head from, int maxCommits) {
        PageInProgress page = new PageInProgress(from, maxCommits);
        try {
            page.read();
        } catch (LogIntegrityException | ObjectStoreException e) {
            if (page.commits.isEmpty()) {
                throw e;
            }
        }
        return new Page(page.commits, page.atTail, page.known());
    }

    /**
     * Checks that the bucket still holds what was applied here, and that nothing is missing after it: 1 GET and 1 LIST. To be called at
     * start and daily.
     *
     * @throws LogIntegrityException if the bucket was set back to an older state, or a commit was removed
     * @throws ObjectStoreException if it cannot be read
     */
    public void verifyHead(Head head) {
        if (head.sequence() >= 0) {
            String key = log.key(head.sequence());
            byte[] stored = get(key).orElseThrow(() -> new LogIntegrityException(
                    Kind.REWRITTEN, key, "was applied on this node and is no longer there", null));
            if (!CommitCodec.hash(stored).equals(head.hash())) {
                throw new LogIntegrityException(
                        Kind.REWRITTEN, key, "was applied on this node with other content", null);
            }
        }
        long next = head.sequence() + 1;
        for (ListedObject later : store.list(log.prefix(), log.key(next), 1)) {
            if (BucketLayout.commitSequence(log.prefix(), later.key()).isPresent()
                    && get(log.key(next)).isEmpty()) {
                throw hole(next);
            }
        }
    }

    private Optional<byte[]> get(String key) {
        try {
            return store.get(key, FormatLimits.DEFAULT.commitBytes());
        } catch (ObjectStoreException.TooLarge e) {
            throw new LogIntegrityException(Kind.UNREADABLE, key, "cannot be read: " + e.getMessage(), e);
        }
    }

    private LogIntegrityException hole(long sequence) {
        return new LogIntegrityException(
                Kind.HOLE, log.key(sequence), "is missing, though commits after it are there", null);
    }

    private Listing list(long afterSequence) {
        String afterKey = afterSequence < 0 ? "" : log.key(afterSequence);
        List<ListedObject> rows = store.list(log.prefix(), afterKey, LIST_LIMIT);
        long last = afterSequence;
        for (ListedObject row : rows) {
            // Other keys are ignored: temporary files of a store, or an operator's notes.
            Optional<Long> sequence = BucketLayout.commitSequence(log.prefix(), row.key());
            if (sequence.isPresent() && sequence.get() > last + 1) {
                return new Listing(last, false, true);
            }
            last = sequence.orElse(last);
        }
        return new Listing(last, rows.size() < LIST_LIMIT, false);
    }

    /**
     * What a LIST showed; only a hint, used until it is read up.
     *
     * @param last there are commits up to this sequence
     * @param complete there were none after it
     * @param gap the next one was missing, and there were some after it
     */
    private record Listing(long last, boolean complete, boolean gap) {
        static final Listing NONE = new Listing(-1, false, false);
    }

    /** A commit that may be the next, and how many bytes it has in the bucket. */
    private record Decoded(StoredCommit commit, int bytes) {}

    private final class PageInProgress {

        private final List<StoredCommit> commits = new ArrayList<>();
        private final int maxCommits;
        private Head head;
        private long bytes;
        private int singleReads;
        private boolean atTail;

        PageInProgress(Head head, int maxCommits) {
            this.head = head;
            this.maxCommits = maxCommits;
        }

        void read() {
            while (!atTail && commits.size() < maxCommits && bytes < BYTES_PER_CALL) {
                Listing known = listing;
                if (copies.areLikely(head.sequence(), known.last) && readCopied(known.last)) {
                    singleReads = 0;
                } else if (known.last > head.sequence()) {
                    readListed(known.last);
                } else if (known.complete && known.last == head.sequence()) {
                    listing = Listing.NONE;
                    atTail = true;
                } else if (singleReads == SINGLE_READS) {
                    singleReads = 0;
                    listing = list(head.sequence());
                } else {
                    readOne(known);
                }
            }
        }

        Known known() {
            Listing seen = listing;
            return seen.last > head.sequence()
                    ? new Known(seen.last, seen.complete)
                    : new Known(head.sequence(), atTail);
        }

        private void readOne(Listing known) {
            String key = log.key(head.sequence() + 1);
            Optional<byte[]> stored = get(key);
            if (stored.isPresent()) {
                singleReads++;
                take(new Decoded(verification.decode(key, stored.get()), stored.get().length));
            } else if (known.gap && known.last == head.sequence()) {
                throw hole(head.sequence() + 1);
            } else {
                atTail = true;
            }
        }

        /** Returns whether there were copies. */
        private boolean readCopied(long known) {
            Optional<CommitSource.Run> run = copies.following(head, known);
            run.ifPresent(copied -> {
                readTogether(copied.last(), n -> copied.commits().get((int) (n - copied.first())));
                copies.readUpTo(head.sequence());
            });
            return run.isPresent();
        }

        private void readListed(long last) {
            readTogether(last, n -> get(log.key(n)).orElseThrow(() -> hole(n)));
        }

        private void readTogether(long last, LongFunction<byte[]> source) {
            long first = head.sequence() + 1;
            long end = Math.min(last + 1, first + Math.min(PARALLEL, maxCommits - commits.size()));
            List<Callable<Decoded>> decodings = LongStream.range(first, end)
                    .<Callable<Decoded>>mapToObj(n -> () -> decoded(n, source.apply(n)))
                    .toList();
            reads.take(decodings, this::take);
        }

        /** Decoding takes more time than the rest, and needs no order. */
        private Decoded decoded(long sequence, byte[] stored) {
            return new Decoded(verification.decode(log.key(sequence), stored), stored.length);
        }

        private void take(Decoded decoded) {
            StoredCommit commit = verification.next(head, decoded.commit);
            commits.add(commit);
            head = head.after(commit);
            bytes += decoded.bytes;
        }
    }
}
