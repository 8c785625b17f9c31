package io.dualstore.client.local;

/** The tables of the local store beside those of its replicas. */
final class LocalTables {

    static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS local_update(
                ordinal INTEGER PRIMARY KEY,
                id BLOB NOT NULL UNIQUE,
                partition TEXT NOT NULL,
                status TEXT NOT NULL,
                line BLOB NOT NULL,
                read TEXT NOT NULL,
                known_position INTEGER NOT NULL,
                reason TEXT,
                dismissed INTEGER NOT NULL,
                bundle BLOB REFERENCES local_bundle(id)) STRICT;
            CREATE INDEX IF NOT EXISTS local_update_pending ON local_update(partition, ordinal)
                WHERE status IN ('SAVED', 'SENT');
            CREATE INDEX IF NOT EXISTS local_update_unsent ON local_update(partition, ordinal) WHERE status = 'SAVED';
            CREATE INDEX IF NOT EXISTS local_update_life ON local_update(status, ordinal);
            CREATE INDEX IF NOT EXISTS local_update_bundle ON local_update(bundle) WHERE bundle IS NOT NULL;
            CREATE TABLE IF NOT EXISTS local_bundle(
                ordinal INTEGER PRIMARY KEY,
                id BLOB NOT NULL UNIQUE,
                device TEXT NOT NULL REFERENCES local_device(id),
                number INTEGER NOT NULL,
                sent TEXT NOT NULL,
                key TEXT NOT NULL,
                bytes BLOB,
                acknowledged_millis INTEGER,
                UNIQUE (device, number)) STRICT;
            CREATE INDEX IF NOT EXISTS local_bundle_kept ON local_bundle(ordinal) WHERE bytes IS NOT NULL;
            CREATE TABLE IF NOT EXISTS local_device(
                generation INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                next_bundle INTEGER NOT NULL) STRICT;
            CREATE TABLE IF NOT EXISTS local_notification(
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                at TEXT NOT NULL,
                update_id BLOB,
                what TEXT NOT NULL,
                reason TEXT NOT NULL,
                dismissed INTEGER NOT NULL) STRICT;
            CREATE INDEX IF NOT EXISTS local_notification_update ON local_notification(update_id);
            CREATE INDEX IF NOT EXISTS local_notification_open ON local_notification(id) WHERE dismissed = 0;
            CREATE TABLE IF NOT EXISTS local_overlay(
                partition TEXT PRIMARY KEY,
                log_id BLOB NOT NULL,
                sequence INTEGER NOT NULL,
                hash TEXT NOT NULL,
                next_position INTEGER NOT NULL) STRICT;
            CREATE TABLE IF NOT EXISTS local_state(
                partition TEXT PRIMARY KEY,
                position INTEGER NOT NULL,
                fingerprint TEXT NOT NULL,
                state BLOB NOT NULL) STRICT;
            CREATE TABLE IF NOT EXISTS local_setting(
                key TEXT PRIMARY KEY,
                value TEXT NOT NULL) STRICT""";

    private LocalTables() {}
}
