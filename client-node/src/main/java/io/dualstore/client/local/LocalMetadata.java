package io.dualstore.client.local;

import io.dualstore.fold.Checkpoint;
import io.dualstore.sqlite.SqliteDatabase;
import java.util.Optional;

/** Single facts that the node keeps: settings, and the latest checkpoint of each state. Each method is one transaction. */
public final class LocalMetadata {

    private final SqliteDatabase database;
    private final LocalMetadataTable table;

    LocalMetadata(SqliteDatabase database, LocalMetadataTable table) {
        this.database = database;
        this.table = table;
    }

    /** The latest checkpoint of a partition's state. */
    public Optional<Checkpoint> checkpoint(Partition partition) {
        return database.read(session -> table.checkpoint(session, partition));
    }

    /** Keeps a checkpoint in the place of the one before. */
    public void setCheckpoint(Partition partition, Checkpoint checkpoint) {
        database.write(session -> {
            table.setCheckpoint(session, partition, checkpoint);
            return checkpoint;
        });
    }

    /** A small fact, such as what a probe found. */
    public Optional<String> setting(String key) {
        return database.read(session -> table.setting(session, key));
    }

    /** Keeps a small fact. */
    public void setSetting(String key, String value) {
        database.write(session -> {
            table.setSetting(session, key, value);
            return value;
        });
    }
}
