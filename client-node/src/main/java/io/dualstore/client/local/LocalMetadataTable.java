package io.dualstore.client.local;

import io.dualstore.fold.Checkpoint;
import io.dualstore.log.commit.Head;
import io.dualstore.sqlite.SqliteSession;
import io.dualstore.sqlite.UuidBytes;
import java.sql.SQLException;
import java.util.Optional;

/** Single facts: settings, the head that each overlay was made at, the checkpoint of each state. */
final class LocalMetadataTable {

    Optional<String> setting(SqliteSession session, String key) throws SQLException {
        return session.first("SELECT value FROM local_setting WHERE key = ?", row -> row.getString(1), key);
    }

    void setSetting(SqliteSession session, String key, String value) throws SQLException {
        session.update("INSERT OR REPLACE INTO local_setting(key, value) VALUES (?, ?)", key, value);
    }

    Optional<Head> overlayHead(SqliteSession session, Partition partition) throws SQLException {
        return session.first(
                "SELECT log_id, sequence, hash, next_position FROM local_overlay WHERE partition = ?",
                row -> new Head(UuidBytes.read(row.getBytes(1)), row.getLong(2), row.getString(3), row.getLong(4)),
                partition.name());
    }

    void setOverlayHead(SqliteSession session, Partition partition, Head head) throws SQLException {
        session.update(
                "INSERT OR REPLACE INTO local_overlay(partition, log_id, sequence, hash, next_position)"
                        + " VALUES (?, ?, ?, ?, ?)",
                partition.name(),
                head.logId(),
                head.sequence(),
                head.hash(),
                head.nextPosition());
    }

    Optional<Checkpoint> checkpoint(SqliteSession session, Partition partition) throws SQLException {
        return session.first(
                "SELECT position, fingerprint, state FROM local_state WHERE partition = ?",
                row -> new Checkpoint(row.getLong(1), row.getString(2), row.getBytes(3)),
                partition.name());
    }

    void setCheckpoint(SqliteSession session, Partition partition, Checkpoint checkpoint) throws SQLException {
        session.update(
                "INSERT OR REPLACE INTO local_state(partition, position, fingerprint, state) VALUES (?, ?, ?, ?)",
                partition.name(),
                checkpoint.position(),
                checkpoint.fingerprint(),
                checkpoint.state());
    }
}
