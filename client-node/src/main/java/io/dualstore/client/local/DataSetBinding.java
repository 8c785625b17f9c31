package io.dualstore.client.local;

import io.dualstore.log.commit.Head;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.SqliteSession;
import java.sql.SQLException;
import java.util.UUID;

/** Binds what was saved before the first contact to the data set that the node met. */
final class DataSetBinding {

    private final UpdateTable updates;
    private final LocalMetadataTable facts;

    DataSetBinding(UpdateTable updates, LocalMetadataTable facts) {
        this.updates = updates;
        this.facts = facts;
    }

    /**
     * Binds one partition, unless it is bound already.
     *
     * @throws io.dualstore.replica.ForeignLogException if the replica has commits of another data set
     */
    void bind(SqliteSession session, Partition partition, SqliteReplica replica, UUID logId) throws SQLException {
        Head before = replica.head();
        replica.bindTo(logId);
        if (before.logId().equals(logId)) {
            return;
        }
        for (LocalUpdate update : updates.pending(session, partition)) {
            updates.change(session, update.onto(Head.start(logId)));
        }
        if (facts.overlayHead(session, partition).filter(before::equals).isPresent()) {
            facts.setOverlayHead(session, partition, Head.start(logId));
        }
    }
}
