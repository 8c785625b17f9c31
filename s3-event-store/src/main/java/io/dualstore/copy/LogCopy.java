package io.dualstore.copy;

import io.dualstore.copy.CommitTranslation.Translated;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.LogEnd;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import io.dualstore.log.store.ParallelReads;
import io.dualstore.segment.SegmentSource;
import io.dualstore.update.json.FormatLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Copies one log. Commits are written several at a time, which is safe since nobody reads a data set without an identity. A copy that was
 * interrupted is continued: commits that are there are not written again.
 *
 * <p>Requests: those of reading the source, and 1 PUT for each commit that is missing.
 */
final class LogCopy {

    /** Commits that are read, and then written side by side: what an interrupted copy can have gaps in. */
    private static final int PAGE = 128;

    private final ObjectStore source;
    private final ObjectStore target;
    private final Supplier<ExecutorService> threads;
    private final ParallelReads writes;
    private final CommitCodec codec = new CommitCodec();

    LogCopy(ObjectStore source, ObjectStore target, Supplier<ExecutorService> threads) {
        this.source = source;
        this.target = target;
        this.threads = threads;
        this.writes = new ParallelReads(threads);
    }

    /**
     * Copies the commits up to a sequence.
     *
     * @param done told how many commits are there
     * @return the head of the copy's source: the last commit that was copied
     * @throws CopyException if the target has other commits
     */
    Head copy(LogAddress from, LogAddress to, long last, LongConsumer done) {
        long written = LogEnd.of(target, to) - PAGE; // before it there are no gaps
        LogReader reader = new LogReader(source, from, codec, new SegmentSource(source, from, threads), threads);
        Head head = Head.start(from.logId());
        try (CommitTranslation translation = new CommitTranslation(from.logId(), to, codec)) {
            while (head.sequence() < last) {
                List<Translated> page = new ArrayList<>();
                for (StoredCommit commit : reader.next(head, (int) Math.min(PAGE, last - head.sequence()))
                        .commits()) {
                    page.add(translation.next(commit));
                    head = head.after(commit);
                }
                if (page.isEmpty()) {
                    throw new CopyException("The source has no commit " + from.key(head.sequence() + 1)
                            + ", but later ones. Check it with 'dualstore log verify'");
                }
                write(page, written);
                done.accept(head.sequence() + 1);
            }
        }
        return head;
    }

    private void write(List<Translated> page, long written) {
        List<Callable<Translated>> missing = page.stream()
                .filter(commit ->
                        commit.sequence() >= written) // the last one of those is compared: it chains to all before
                .<Callable<Translated>>map(commit -> () -> write(commit))
                .toList();
        writes.<Translated>take(missing, commit -> {});
    }

    private Translated write(Translated commit) {
        PutIfAbsent answer = target.putIfAbsent(commit.key(), commit.stored());
        while (answer == PutIfAbsent.CONFLICT) {
            answer = target.putIfAbsent(commit.key(), commit.stored());
        }
        if (answer == PutIfAbsent.EXISTS && !isThere(commit)) {
            throw new CopyException("The target has another commit " + commit.key()
                    + " than a copy of this source. Choose a data set that does not exist");
        }
        return commit;
    }

    private boolean isThere(Translated commit) {
        return target.get(commit.key(), FormatLimits.DEFAULT.commitBytes())
                .map(CommitCodec::hash)
                .filter(commit.hash()::equals)
                .isPresent();
    }
}
