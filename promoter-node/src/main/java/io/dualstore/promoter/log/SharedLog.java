package io.dualstore.promoter.log;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.EncodedUpdate;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.LogReader;
import io.dualstore.promoter.outbox.Device;
import io.dualstore.replica.ChangedBases;
import io.dualstore.replica.DecidedUpdate;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.snapshot.SetBackCheck;
import io.dualstore.timing.ElapsedTime;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The promoter's end of the shared log: its replica, and the one place where it is read and appended to. */
public final class SharedLog {

    /** Most commits that are read before they are applied. Decoded, a commit of a thousand events takes a megabyte. */
    private static final int PAGE = 32;

    private static final int PER_TRANSACTION = 100;
    private static final Duration VERIFY_EVERY = Duration.ofDays(1);
    private static final String NOT_MET_YET = Head.start(SqliteReplica.UNBOUND).hash();

    private final LogReader reader;
    private final CommitWriter writer;
    private final SqliteReplica replica;
    private final SnapshotStart snapshots;
    private final SetBackCheck setBackCheck;
    private final ActionExecutor executor;
    private final ModelVersion model;
    private final TimeSource timeSource;
    /** Kept here, since it is looked at for each update. Written under the promoter's lock. */
    private volatile Head head;

    /** When the head was last known to be in the bucket; null before anything was read. */
    private @Nullable Instant verified;

    /** Many updates in a row have the same base; what is known of one never changes. */
    private @Nullable BaseRevision lastBase;

    private OptionalLong lastPosition = OptionalLong.empty();

    /**
     * @param replica kept from an earlier process, or empty
     * @param snapshots of the same file
     */
    public SharedLog(
            LogReader reader,
            CommitWriter writer,
            SqliteReplica replica,
            SnapshotStart snapshots,
            SetBackCheck setBackCheck,
            ActionExecutor executor,
            ModelVersion model,
            TimeSource timeSource) {
        this.reader = reader;
        this.writer = writer;
        this.replica = replica;
        this.snapshots = snapshots;
        this.setBackCheck = setBackCheck;
        this.executor = executor;
        this.model = model;
        this.timeSource = timeSource;
        this.head = replica.head();
    }

    public Head head() {
        return head;
    }

    /**
     * Reads to the tail; drops what is staged, since it was decided on an older state. The first call of a process takes over a snapshot, if
     * that is worth while. It and one a day also check that the bucket still holds what was read before, and that it has no copies of commits
     * that are not in the log: 1 GET and 3 LISTs.
     *
     * @throws io.dualstore.log.commit.LogIntegrityException if the bucket was set back to an older state: what is appended now would follow
     *     nothing
     * @throws PromoterOutdatedException if the log has events that the model does not know
     */
    public void catchUp() {
        executor.clear();
        Instant now = timeSource.now();
        Instant last = verified;
        if (last != null && !ElapsedTime.isDue(last, VERIFY_EVERY, now)) {
            readToTail();
            return;
        }
        if (last == null) {
            requireKnownTypes();
            snapshots.bringForward();
            head = replica.head();
        }
        if (last != null || head.sequence() >= 0) {
            reader.verifyHead(head);
        }
        readToTail();
        setBackCheck.verify(head);
        verified = now;
    }

    private void readToTail() {
        LogReader.Page page;
        do {
            page = reader.next(head, PAGE);
            apply(page.commits());
        } while (!page.atTail());
    }

    /** Detects an older program on a newer program's file. */
    private void requireKnownTypes() {
        for (MessageName type : replica.eventTypes()) {
            if (!executor.events().knows(type)) {
                throw new PromoterOutdatedException(type, model);
            }
        }
    }

    /**
     * Finds out what became of a commit whose outcome is open. To be called before anything else is read or decided.
     *
     * @return the commit, if it is in the log after all
     */
    public Optional<StoredCommit> resolve() {
        return writer.resolve().flatMap(outcome -> switch (settle(outcome)) {
            case CommitOutcome.Committed committed -> Optional.of(committed.commit());
            case CommitOutcome.Overtaken overtaken -> Optional.<StoredCommit>empty();
        });
    }

    /** Appends what was decided. Either way the replica moves on, and what was staged is dropped. */
    public CommitOutcome commit(List<EncodedUpdate> decided) {
        return settle(writer.commitEncoded(head, decided));
    }

    private CommitOutcome settle(CommitOutcome outcome) {
        executor.clear();
        apply(
                switch (outcome) {
                    case CommitOutcome.Committed committed -> List.of(committed.commit());
                    case CommitOutcome.Overtaken overtaken -> List.of(overtaken.other());
                });
        return outcome;
    }

    /** Applies the commits before the first one that the model cannot read, and fails at that one. */
    private void apply(List<StoredCommit> commits) {
        for (int from = 0; from < commits.size(); ) {
            int end = from;
            while (end < commits.size()
                    && end - from < PER_TRANSACTION
                    && unknown(commits.get(end)).isEmpty()) {
                end++;
            }
            if (end == from) {
                throw outdated(commits.get(from));
            }
            replica.apply(commits.subList(from, end));
            head = replica.head();
            from = end;
        }
    }

    private Optional<Event> unknown(StoredCommit commit) {
        return commit.updates().stream()
                .flatMap(update -> update.events().stream())
                .filter(event -> !executor.events().knows(event.name()))
                .findFirst();
    }

    private PromoterOutdatedException outdated(StoredCommit commit) {
        return new PromoterOutdatedException(
                commit.header().sequence(),
                unknown(commit).orElseThrow().name(),
                commit.header().model(),
                model);
    }

    /** Whether this user's update has its verdict in the log. */
    public boolean isDecided(String user, UUID updateId) {
        return replica.isDecided(user, updateId);
    }

    /** The verdict on this user's update; empty while there is none. */
    public Optional<Verdict> verdictOf(String user, UUID updateId) {
        return decided(user, updateId).map(DecidedUpdate::verdict);
    }

    /** This user's update, as it is in the log; empty while it is not. */
    public Optional<DecidedUpdate> decided(String user, UUID updateId) {
        return replica.verdictOf(user, updateId);
    }

    /**
     * Returns notes on changed bases that begin with those of the log.
     *
     * @param verdicts verdicts of the log and of what is to follow it
     */
    public ChangedBases changedBases(BiFunction<String, UUID, Optional<Verdict>> verdicts) {
        return replica.changedBases(verdicts);
    }

    /** Number of the last bundle of a device of which something is decided; empty if there is none. */
    public OptionalLong lastBundle(Device device) {
        return replica.lastBundleNumber(device.user(), device.device());
    }

    /** Returns whether a line of the log belongs to this bundle. */
    public boolean names(Device device, UUID bundleId) {
        return replica.bundlesOf(device.user(), device.device()).stream()
                .anyMatch(bundle -> bundle.id().equals(bundleId));
    }

    /** How many events whoever read the log up to {@code base} has seen; empty if this log has no such place. */
    public OptionalLong positionAfter(BaseRevision base) {
        if (base.sequence() == -1) {
            // A client that worked before it ever met the store does not know which log it is going to follow.
            boolean start =
                    base.hash().equals(head.logId().toString()) || base.hash().equals(NOT_MET_YET);
            return start ? OptionalLong.of(0) : OptionalLong.empty();
        }
        if (base.equals(head.base())) {
            return OptionalLong.of(head.nextPosition());
        }
        if (!base.equals(lastBase)) {
            lastPosition = lookUp(base);
            lastBase = lastPosition.isPresent() ? base : null;
        }
        return lastPosition;
    }

    private OptionalLong lookUp(BaseRevision base) {
        boolean known = replica.commitAt(base.sequence())
                .filter(commit -> commit.hash().equals(base.hash()))
                .isPresent();
        return known
                ? replica.commitAt(base.sequence() + 1)
                        .map(next -> OptionalLong.of(next.firstPosition()))
                        .orElseGet(OptionalLong::empty)
                : OptionalLong.empty();
    }
}
