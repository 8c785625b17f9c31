package io.dualstore.cli.doctor;

import io.dualstore.client.local.LocalFileReport;
import io.dualstore.log.commit.Head;
import io.dualstore.log.read.LogEnd;
import io.dualstore.replica.SqliteReplica;
import java.util.UUID;

/** Does the client node follow this data set, and how far behind is it? */
final class ClientSyncCheck implements Check {

    @Override
    public String name() {
        return "client-sync";
    }

    @Override
    public Finding run(Subject subject) {
        LocalFileReport report = subject.client().report();
        Head own = report.head();
        UUID id = subject.connection().dataSet().id();
        if (own.logId().equals(SqliteReplica.UNBOUND)) {
            return Finding.ok("Never synchronized");
        }
        if (!own.logId().equals(id)) {
            return Finding.wrong(
                    "The node follows the data set " + own.logId() + ", and this is " + id,
                    "Correct the settings. If the data set was replaced by a copy, give the node a new folder and use client --carry-over.");
        }
        long head = LogEnd.of(subject.store(), subject.sharedLog());
        String sent = report.lastSent().map(at -> "; last bundle sent at " + at).orElse("");
        if (own.sequence() > head) {
            return Finding.wrong(
                    "The node has commit " + own.sequence() + ", and the log ends at " + head + sent,
                    "The bucket was set back. See Backup and restore in docs/OPERATIONS.md.");
        }
        return Finding.ok("At commit " + own.sequence() + ", " + (head - own.sequence()) + " behind" + sent);
    }
}
