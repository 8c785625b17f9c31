package io.dualstore.client.local;

import io.dualstore.replica.CommitPlace;
import io.dualstore.replica.DecidedUpdate;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.Optional;
import java.util.UUID;

/** Updates of this user that came from elsewhere: from another of his devices, or from this one before its file was lost. */
record ReceivedUpdates(Partition partition, SqliteReplica replica, String user) {

    /** The update as far as the log tells: without what its actions said and read; its base is the commit before its own. */
    Optional<LocalUpdate> find(UUID id) {
        return replica.verdictOf(user, id).map(this::local);
    }

    private LocalUpdate local(DecidedUpdate decided) {
        BaseRevision base = replica.commitAt(decided.sequence() - 1)
                .map(CommitPlace::hash)
                .map(hash -> new BaseRevision(decided.sequence() - 1, hash))
                .orElseGet(() -> new BaseRevision(-1, replica.head().logId().toString()));
        Update update = new Update(
                decided.id(),
                decided.user(),
                decided.device(),
                decided.bundle(),
                decided.stamps(),
                decided.actions().stream().map(name -> new Action(name, null)).toList(),
                base,
                Basis.NONE,
                decided.verdict(),
                replica.from(decided.firstPosition(), decided.eventCount()).stream()
                        .map(RecordedEvent::event)
                        .toList());
        return new LocalUpdate(
                0,
                partition,
                update,
                Criteria.NONE,
                decided.firstPosition(),
                OwnVerdictWriter.status(decided.verdict()),
                decided.verdict() instanceof Verdict.Rejected rejected ? rejected.reason() : null,
                false);
    }
}
