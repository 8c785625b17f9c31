package io.dualstore.client.local;

import io.dualstore.sqlite.SqliteSession;
import io.dualstore.sqlite.UuidBytes;
import io.dualstore.update.BundleRef;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** This node's devices, of which the newest is in use, and the bundles that they wrote. */
final class BundleTable {

    private static final String DEVICE_LETTERS = "23456789abcdefghijkmnpqrstuvwxyz"; // none that look alike
    private static final int DEVICE_LENGTH = 10;
    private static final String DECIDED = "SELECT id, device, number FROM local_bundle b WHERE bytes IS NOT NULL"
            + " AND acknowledged_millis IS NOT NULL"
            + " AND NOT EXISTS (SELECT 1 FROM local_update u WHERE u.bundle = b.id AND u.status = 'SENT')";

    private final SecureRandom random = new SecureRandom();
    private final UpdateTable updates;
    private final Function<String, OptionalLong> lastInLog;

    /** @param lastInLog number of the last bundle of a device that the shared log has seen */
    BundleTable(UpdateTable updates, Function<String, OptionalLong> lastInLog) {
        this.updates = updates;
        this.lastInLog = lastInLog;
    }

    String device(SqliteSession session) throws SQLException {
        return session.first("SELECT id FROM local_device ORDER BY generation DESC LIMIT 1", row -> row.getString(1))
                .orElseThrow();
    }

    boolean hasDevice(SqliteSession session) throws SQLException {
        return session.any("SELECT 1 FROM local_device");
    }

    String addDevice(SqliteSession session) throws SQLException {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < DEVICE_LENGTH; i++) {
            id.append(DEVICE_LETTERS.charAt(random.nextInt(DEVICE_LETTERS.length())));
        }
        session.update("INSERT INTO local_device(id, next_bundle) VALUES (?, 0)", id.toString());
        return id.toString();
    }

    long nextNumber(SqliteSession session) throws SQLException {
        return session.first(
                        "SELECT next_bundle FROM local_device ORDER BY generation DESC LIMIT 1", row -> row.getLong(1))
                .orElseThrow();
    }

    boolean wrote(SqliteSession session, UUID bundle) throws SQLException {
        return session.any("SELECT 1 FROM local_bundle WHERE id = ?", bundle);
    }

    void add(SqliteSession session, PreparedBundle bundle) throws SQLException {
        session.update(
                "INSERT INTO local_bundle(id, device, number, key, bytes) VALUES (?, ?, ?, ?, ?)",
                bundle.ref().id(),
                bundle.device(),
                bundle.number(),
                bundle.key(),
                bundle.bytes());
        session.update("UPDATE local_device SET next_bundle = ? WHERE id = ?", bundle.number() + 1, bundle.device());
    }

    void acknowledge(SqliteSession session, UUID bundle, Instant at) throws SQLException {
        session.update("UPDATE local_bundle SET acknowledged_millis = ? WHERE id = ?", at.toEpochMilli(), bundle);
    }

    /** It is in the log, so it arrived, even if the answer to its PUT was lost. */
    void arrived(SqliteSession session, UUID bundle, Instant at) throws SQLException {
        session.update(
                "UPDATE local_bundle SET acknowledged_millis = ? WHERE id = ? AND acknowledged_millis IS NULL",
                at.toEpochMilli(),
                bundle);
    }

    List<PreparedBundle> unacknowledged(SqliteSession session) throws SQLException {
        return bundles(session, "acknowledged_millis IS NULL");
    }

    /** Those whose bytes may still be needed. */
    List<PreparedBundle> undecided(SqliteSession session, Instant acknowledgedBefore) throws SQLException {
        return bundles(session, "acknowledged_millis < ?", acknowledgedBefore.toEpochMilli());
    }

    boolean isUndecided(SqliteSession session, UUID bundle) throws SQLException {
        return session.any("SELECT 1 FROM local_bundle WHERE id = ? AND bytes IS NOT NULL", bundle);
    }

    /**
     * Bytes are needed until everything in the bundle is decided and the log has seen its number; its id stays, to know it again. What is
     * in it may be decided in a bundle of a copy of this file, and without its number everything that comes after it would wait.
     */
    void dropDecidedBytes(SqliteSession session) throws SQLException {
        for (Decided bundle : session.list(DECIDED, Decided::read)) {
            if (lastInLog.apply(bundle.device).orElse(-1) >= bundle.number) {
                session.update("UPDATE local_bundle SET bytes = NULL WHERE id = ?", bundle.id);
            }
        }
    }

    private record Decided(UUID id, String device, long number) {
        static Decided read(ResultSet row) throws SQLException {
            return new Decided(UuidBytes.read(row.getBytes(1)), row.getString(2), row.getLong(3));
        }
    }

    private List<PreparedBundle> bundles(SqliteSession session, String condition, Object... arguments)
            throws SQLException {
        List<PreparedBundle> withoutUpdates = session.list(
                "SELECT device, number, id, key, bytes FROM local_bundle b WHERE bytes IS NOT NULL AND " + condition
                        + " ORDER BY ordinal",
                row -> new PreparedBundle(
                        row.getString(1),
                        new BundleRef(row.getLong(2), UuidBytes.read(row.getBytes(3))),
                        row.getString(4),
                        row.getBytes(5),
                        List.of()),
                arguments);
        List<PreparedBundle> bundles = new ArrayList<>();
        for (PreparedBundle bundle : withoutUpdates) {
            bundles.add(new PreparedBundle(
                    bundle.device(),
                    bundle.ref(),
                    bundle.key(),
                    bundle.bytes(),
                    updates.inBundle(session, bundle.ref().id())));
        }
        return bundles;
    }
}
