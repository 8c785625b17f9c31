package io.dualstore.cli.log.verify;

import io.dualstore.cli.log.verify.Finding.Check;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.snapshot.SetBackCheck;
import io.dualstore.snapshot.SnapshotAddress;
import java.util.List;
import java.util.function.Consumer;

/** Reads a log from its first commit, from the commits themselves: numbering, hashes, identity, positions and limits. Memory holds one page. */
public final class ChainCheck {

    private static final int PAGE = 500;

    private final ObjectStore store;
    private final LogAddress log;

    /** Creates a check of one log. */
    public ChainCheck(ObjectStore store, LogAddress log) {
        this.store = store;
        this.log = log;
    }

    /**
     * Reads all commits.
     *
     * @param pages given each page of commits, which are verified
     * @return where the log ends
     * @throws DamageException at the first commit that is wrong
     */
    public Head read(Consumer<List<StoredCommit>> pages) {
        LogReader reader = new LogReader(store, log, new CommitCodec());
        try {
            Head head = Head.start(log.logId());
            boolean more = true;
            while (more) {
                LogReader.Page page = reader.next(head, PAGE);
                head = page.commits().isEmpty()
                        ? head
                        : head.after(page.commits().getLast());
                pages.accept(page.commits());
                more = !page.atTail();
            }
            reader.verifyHead(head); // a gap near the end looks like the end
            return head;
        } catch (LogIntegrityException e) {
            throw new DamageException(new BrokenChain(store, log).explain(e).orElseGet(() -> asSaid(e)));
        }
    }

    /**
     * Checks that the log reaches as far as its copies. Costs 2 LISTs.
     *
     * @param end where the log ends
     * @throws DamageException if its end was removed
     */
    public void verifyEnd(Head end, SnapshotAddress snapshots) {
        try {
            new SetBackCheck(store, snapshots).verify(end);
        } catch (LogIntegrityException e) {
            throw new DamageException(asSaid(e));
        }
    }

    private static Finding asSaid(LogIntegrityException e) {
        return new Finding(Check.CHAIN, kind(e.kind()), e.key(), e.problem(), e.action());
    }

    private static String kind(LogIntegrityException.Kind kind) {
        return switch (kind) {
            case BROKEN_CHAIN -> "misplaced";
            case FOREIGN_LOG -> "foreign-log";
            case NEWER_FORMAT -> "newer-format";
            case HOLE -> "missing";
            case UNREADABLE -> "unreadable";
            case REWRITTEN -> "rewritten";
            case SET_BACK -> "set-back";
        };
    }
}
