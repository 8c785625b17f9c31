package io.dualstore.copy;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.read.LogEnd;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.update.json.FormatLimits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * Copies a data set, up to a commit of its shared log, into one that does not exist yet. An interrupted copy is continued by the same call. The
 * identity is written last, so that no node works on half a copy. Bundles that wait in the source's outbox belong to its devices and are not
 * copied.
 */
public final class DataSetCopy {

    private final Place source;
    private final Place target;
    private final WriteGuard writeGuard;
    private final Progress progress;
    private final LogCopy logs;

    /**
     * Where a data set is.
     *
     * @param store its bucket
     * @param layout its keys
     */
    public record Place(ObjectStore store, BucketLayout layout) {}

    /** Told how far a copy is. */
    @FunctionalInterface
    public interface Progress {

        /** So many commits of a log are there; of {@code total}. The log is called {@code partition}. */
        void copied(String partition, long commits, long total);
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** Identity of the copy, and the commit up to which it goes. */
        CopyOrigin origin();
    }

    /**
     * The data set was copied.
     *
     * @param events in the shared log
     * @param users users of which the private log was copied
     */
    public record Copied(CopyOrigin origin, long events, List<String> users) implements Outcome {
        public Copied {
            users = List.copyOf(users);
        }
    }

    /** The same copy was complete before; nodes may be working on it. Nothing was written. */
    public record CompleteBefore(CopyOrigin origin) implements Outcome {}

    /**
     * @param writeGuard says whether the target may be written to
     * @param progress told how far the copy is
     * @param threads to read and write side by side on; they are closed after use
     */
    public DataSetCopy(
            Place source, Place target, WriteGuard writeGuard, Progress progress, Supplier<ExecutorService> threads) {
        this.source = source;
        this.target = target;
        this.writeGuard = writeGuard;
        this.progress = progress;
        this.logs = new LogCopy(source.store(), target.store(), threads);
    }

    /**
     * Copies.
     *
     * @param toSequence last commit of the shared log to copy; empty for all that there are now, or for where an interrupted copy was to end
     * @param withPrivateLogs whether to copy the users' private logs too, to their end
     * @throws CopyException if the target is another data set already, or the source has no such commit
     * @throws io.dualstore.log.commit.LogNotInitialisedException if the source is no data set
     * @throws io.dualstore.log.commit.LogIntegrityException if the source is damaged
     * @throws io.dualstore.log.store.ObjectStoreException if a store did not answer, or refused; the next call continues
     */
    public Outcome copy(OptionalLong toSequence, boolean withPrivateLogs) {
        UUID sourceId = LogIdentity.read(source.store(), source.layout()).id();
        Optional<LogIdentity> identity = LogIdentity.find(target.store(), target.layout());
        Optional<CopyOrigin> begun = CopyOrigin.find(target.store(), target.layout());
        if (identity.isPresent()
                && begun.filter(origin -> origin.id().equals(identity.get().id()))
                        .isEmpty()) {
            throw new CopyException(
                    "There is a data set " + target.layout().root() + " already. Choose one that does " + "not exist");
        }
        begun.ifPresent(origin -> requireSame(origin, sourceId, toSequence));
        if (identity.isPresent()) {
            return new CompleteBefore(begun.orElseThrow());
        }
        writeGuard.admit();
        CopyOrigin origin = begun.orElseGet(() -> begin(sourceId, toSequence));
        Head head = copyShared(origin);
        List<String> users = withPrivateLogs ? copyPrivate(origin) : List.of();
        LogIdentity.establish(target.store(), target.layout(), origin.id());
        return new Copied(origin, head.nextPosition(), users);
    }

    private CopyOrigin begin(UUID sourceId, OptionalLong toSequence) {
        CopyOrigin origin =
                CopyOrigin.of(UUID.randomUUID(), cut(sourceId, toSequence)).establish(target.store(), target.layout());
        requireSame(origin, sourceId, toSequence); // another process may have begun at the same time
        return origin;
    }

    private void requireSame(CopyOrigin origin, UUID sourceId, OptionalLong toSequence) {
        if (!origin.sourceId().equals(sourceId)
                || (toSequence.isPresent() && toSequence.getAsLong() != origin.sequence())) {
            throw new CopyException(target.layout().root() + " is a copy of the data set " + origin.sourceId()
                    + " up to commit " + origin.sequence() + ". Continue that one, or choose another data set");
        }
    }

    private Head copyShared(CopyOrigin origin) {
        Head head = copyLog(
                LogAddress.shared(source.layout(), origin.sourceId()),
                LogAddress.shared(target.layout(), origin.id()),
                origin.sequence());
        if (!head.hash().equals(origin.hash())) {
            throw new CopyException(
                    "The source's commit " + origin.sequence() + " is not the one that this copy was begun "
                            + "with: the source may have been set back. Copy it into another data set");
        }
        return head;
    }

    private List<String> copyPrivate(CopyOrigin origin) {
        List<String> users = UserPrefixes.withPrivateLog(source.store(), source.layout());
        for (String user : users) {
            LogAddress from = LogAddress.privateOf(source.layout(), user, origin.sourceId());
            copyLog(from, LogAddress.privateOf(target.layout(), user, origin.id()), LogEnd.of(source.store(), from));
        }
        return users;
    }

    private Head copyLog(LogAddress from, LogAddress to, long last) {
        return logs.copy(from, to, last, commits -> progress.copied(from.partition(), commits, last + 1));
    }

    private Head cut(UUID sourceId, OptionalLong toSequence) {
        LogAddress log = LogAddress.shared(source.layout(), sourceId);
        long last = toSequence.orElseGet(() -> LogEnd.of(source.store(), log));
        if (last < 0) {
            return Head.start(sourceId);
        }
        byte[] stored = source.store()
                .get(log.key(last), FormatLimits.DEFAULT.commitBytes())
                .orElseThrow(() -> new CopyException("The source has no commit " + last + ": its last one is "
                        + LogEnd.of(source.store(), log) + ". Choose one that it has, or leave out the sequence"));
        return new Head(sourceId, last, CommitCodec.hash(stored), 0);
    }
}
