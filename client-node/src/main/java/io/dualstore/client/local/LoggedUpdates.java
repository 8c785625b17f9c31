package io.dualstore.client.local;

import io.dualstore.replica.CommitPlace;
import io.dualstore.replica.DecidedUpdate;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.BundleVerdict;
import io.dualstore.update.Criteria;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import io.dualstore.update.Verdict.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** This user's updates as a log records them. */
record LoggedUpdates(Partition partition, SqliteReplica replica, String user) {

    /**
     * Returns an update that came from elsewhere: from another device of the user, or from this one before its file was lost. What its
     * actions said and read is not known; its base is the commit before its own.
     */
    Optional<LocalUpdate> find(UUID id) {
        return replica.verdictOf(user, id).map(this::received);
    }

    private LocalUpdate received(DecidedUpdate decided) {
        BaseRevision base = replica.commitAt(decided.sequence() - 1)
                .map(CommitPlace::hash)
                .map(hash -> new BaseRevision(decided.sequence() - 1, hash))
                .orElseGet(() -> new BaseRevision(-1, replica.head().logId().toString()));
        Verdict verdict = decided.verdict();
        return new LocalUpdate(
                0,
                partition,
                update(decided, decided.actions(), base, Basis.NONE),
                Criteria.NONE,
                decided.firstPosition(),
                OwnVerdictWriter.status(verdict),
                verdict instanceof Verdict.Rejected rejected ? rejected.reason() : null,
                false);
    }

    /** Returns an update of this node as the log has it, with what its actions said, which only this node knows. */
    LocalUpdate completed(LocalUpdate own) {
        return switch (own.status()) {
            case SAVED, SENT, CONFLICTED, WITHDRAWN -> own;
            case ACCEPTED, ADJUSTED, REJECTED ->
                own.of(replica.verdictOf(user, own.update().id())
                        .map(decided -> update(
                                decided,
                                own.update().actions(),
                                own.update().base(),
                                own.update().basis()))
                        .orElseGet(() -> rejectedWithItsBundle(own)));
        };
    }

    private Update rejectedWithItsBundle(LocalUpdate own) {
        Reason reason = Objects.requireNonNull(own.reason());
        Update update = own.update();
        Stamps stamps = Optional.ofNullable(update.bundle())
                .flatMap(bundle -> replica.verdictOf(user, BundleVerdict.lineId(bundle.id())))
                .map(DecidedUpdate::stamps)
                .map(Stamps::promoted)
                .map(update.stamps()::promoted)
                .orElse(update.stamps());
        return new Update(
                update.id(),
                user,
                update.device(),
                update.bundle(),
                stamps,
                update.actions(),
                update.base(),
                update.basis(),
                new Verdict.Rejected(reason),
                List.of());
    }

    private Update update(DecidedUpdate decided, List<Action> actions, BaseRevision base, Basis basis) {
        return new Update(
                decided.id(),
                decided.user(),
                decided.device(),
                decided.bundle(),
                decided.stamps(),
                actions,
                base,
                basis,
                decided.verdict(),
                replica.from(decided.firstPosition(), decided.eventCount()).stream()
                        .map(RecordedEvent::event)
                        .toList());
    }
}
