package io.dualstore.cli.doctor;

import io.dualstore.log.commit.CommitHeader;
import java.util.UUID;

/** Can the newest commit be read, and does it belong to this data set? {@code log verify} reads all of them. */
final class LogCheck implements Check {

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Finding run(Subject subject) {
        UUID id = subject.connection().dataSet().id();
        return NewestCommit.of(subject)
                .map(newest -> described(newest, id))
                .orElseGet(() -> Finding.ok("No commit yet"));
    }

    private static Finding described(CommitHeader newest, UUID id) {
        if (!newest.logId().equals(id)) {
            return Finding.wrong(
                    "Commit " + newest.sequence() + " belongs to the data set " + newest.logId() + ", and this is "
                            + id,
                    "Run ./dualstore log verify, then put the right objects back (docs/OPERATIONS.md, Backup and restore).");
        }
        return Finding.ok(
                "Newest commit " + newest.sequence() + " of " + newest.time() + ", written by " + newest.writer());
    }
}
