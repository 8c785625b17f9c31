package io.dualstore.promoter.file;

import io.dualstore.fold.Checkpoint;
import io.dualstore.sqlite.SqliteDatabase;
import java.util.Optional;

/** The latest checkpoint of the shared state. */
final class CheckpointTable {

    private final SqliteDatabase database;

    CheckpointTable(SqliteDatabase database) {
        this.database = database;
    }

    Optional<Checkpoint> latest() {
        return database.query(session -> session.first(
                "SELECT position, fingerprint, state, digest FROM promoter_state",
                row -> new Checkpoint(row.getLong(1), row.getString(2), row.getBytes(3), row.getString(4))));
    }

    void keep(Checkpoint checkpoint) {
        database.write(session -> session.update(
                "INSERT OR REPLACE INTO promoter_state(one, position, fingerprint, state, digest) VALUES (1, ?, ?, ?, ?)",
                checkpoint.position(),
                checkpoint.fingerprint(),
                checkpoint.state(),
                checkpoint.digest()));
    }
}
