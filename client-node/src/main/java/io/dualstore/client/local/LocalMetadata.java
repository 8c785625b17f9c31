package io.dualstore.client.local;

import io.dualstore.fold.Checkpoint;
import io.dualstore.sqlite.SqliteDatabase;
import java.util.Optional;

/** Settings of the node, and the latest checkpoint of each state. Each method is one transaction. */
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

    /** Replaces the checkpoint. */
    public void setCheckpoint(Partition partition, Checkpoint checkpoint) {
        database.write(session -> {
            table.setCheckpoint(session, partition, checkpoint);
            return checkpoint;
        });
    }

    /** Returns a setting, such as the result of a probe. */
    public Optional<String> setting(String key) {
        return database.read(session -> table.setting(session, key));
    }

    /** Stores a setting. */
    public void setSetting(String key, String value) {
        database.write(session -> {
            table.setSetting(session, key, value);
            return value;
        });
    }
}
