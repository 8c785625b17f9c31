package io.dualstore.promoter.log;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.EncodedUpdate;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.LogReader;
import io.dualstore.promoter.outbox.Device;
import io.dualstore.replica.DecidedUpdate;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.timing.ElapsedTime;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Event;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Update;
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

    private static final int PAGE = 500;
    private static final Duration VERIFY_EVERY = Duration.ofDays(1);
    private static final String NOT_MET_YET = Head.start(SqliteReplica.UNBOUND).hash();

    private final LogReader reader;
    private final CommitWriter writer;
    private final SqliteReplica replica;
    private final ActionExecutor executor;
    private final ModelVersion model;
    private final ChangedBases changedBases = new ChangedBases(null, this::verdictOf);
    /** Kept here, since it is looked at for each update. Written under the promoter's lock. */
    private volatile Head head;

    /** When the head was last known to be in the bucket; null before anything was read. */
    private @Nullable Instant verified;

    /** Many updates in a row have the same base; what is known of one never changes. */
    private @Nullable BaseRevision lastBase;

    private OptionalLong lastPosition = OptionalLong.empty();

    public SharedLog(
            LogReader reader, CommitWriter writer, SqliteReplica replica, ActionExecutor executor, ModelVersion model) {
        this.reader = reader;
        this.writer = writer;
        this.replica = replica;
        this.executor = executor;
        this.model = model;
        this.head = replica.head();
    }

    public Head head() {
        return head;
    }

    /**
     * Looks once a day whether the bucket still holds what was read here: 1 GET and 1 LIST. A promoter that has just begun has read
     * everything.
     *
     * @throws io.dualstore.log.commit.LogIntegrityException if it was set back to an older state: what is appended now would follow nothing
     */
    public void verifyDaily(Instant now) {
        Instant last = verified;
        if (last != null && !ElapsedTime.isDue(last, VERIFY_EVERY, now)) {
            return;
        }
        if (last != null) {
            reader.verifyHead(head);
        }
        verified = now;
    }

    /** Reads to the tail; drops what is staged, since it was decided on an older state. */
    public void catchUp() {
        executor.clear();
        LogReader.Page page;
        do {
            page = reader.next(head, PAGE);
            page.commits().forEach(this::apply);
        } while (!page.atTail());
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
                    case CommitOutcome.Committed committed -> committed.commit();
                    case CommitOutcome.Overtaken overtaken -> overtaken.other();
                });
        return outcome;
    }

    private void apply(StoredCommit commit) {
        for (Update update : commit.updates()) {
            for (Event event : update.events()) {
                if (!executor.events().knows(event.name())) {
                    throw new PromoterOutdatedException(
                            commit.header().sequence(),
                            event.name(),
                            commit.header().model(),
                            model);
                }
            }
        }
        replica.apply(List.of(commit));
        commit.updates().forEach(changedBases::add);
        head = replica.head();
    }

    /** Whether this user's update has its verdict in the log. */
    public boolean isDecided(String user, UUID updateId) {
        return replica.isDecided(user, updateId);
    }

    /** The verdict on this user's update; empty while there is none. */
    public Optional<Verdict> verdictOf(String user, UUID updateId) {
        return replica.verdictOf(user, updateId).map(DecidedUpdate::verdict);
    }

    /**
     * Returns notes on changed bases that begin with those of the log.
     *
     * @param verdicts verdicts of the log and of what is to follow it
     */
    public ChangedBases changedBases(BiFunction<String, UUID, Optional<Verdict>> verdicts) {
        return new ChangedBases(changedBases, verdicts);
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
