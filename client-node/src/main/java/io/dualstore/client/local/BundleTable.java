package io.dualstore.client.local;

import io.dualstore.sqlite.SqliteSession;
import io.dualstore.sqlite.UuidBytes;
import io.dualstore.update.BundleRef;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** This node's devices, of which the newest is in use, and the bundles that they wrote. */
final class BundleTable {

    private static final String DEVICE_LETTERS = "23456789abcdefghijkmnpqrstuvwxyz"; // none that look alike
    private static final int DEVICE_LENGTH = 10;
    private static final String DECIDED = "SELECT id, device, number FROM local_bundle b WHERE bytes IS NOT NULL"
            + " AND acknowledged_millis IS NOT NULL"
            + " AND NOT EXISTS (SELECT 1 FROM local_update u WHERE u.bundle = b.id AND u.status = 'SENT')";

    private static final String OUTGOING =
            "SELECT device, number, id, key, acknowledged_millis FROM local_bundle WHERE bytes IS NOT NULL";

    private final SecureRandom random = new SecureRandom();
    private final Function<String, OptionalLong> lastInLog;

    /** @param lastInLog number of the last bundle of a device that the shared log has seen */
    BundleTable(Function<String, OptionalLong> lastInLog) {
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
                "INSERT INTO local_bundle(id, device, number, sent, key, bytes) VALUES (?, ?, ?, ?, ?, ?)",
                bundle.ref().id(),
                bundle.device(),
                bundle.number(),
                bundle.sent().toString(),
                bundle.key(),
                bundle.bytes());
        session.update("UPDATE local_device SET next_bundle = ? WHERE id = ?", bundle.number() + 1, bundle.device());
    }

    void acknowledge(SqliteSession session, UUID bundle, Instant at) throws SQLException {
        session.update("UPDATE local_bundle SET acknowledged_millis = ? WHERE id = ?", at.toEpochMilli(), bundle);
    }

    /**
     * It is in the log, so it arrived, even if the answer to its PUT was lost. When that was is not known by this node's clock, so what
     * remains undecided of it is checked at the next opportunity.
     */
    void arrived(SqliteSession session, UUID bundle) throws SQLException {
        session.update(
                "UPDATE local_bundle SET acknowledged_millis = 0 WHERE id = ? AND acknowledged_millis IS NULL", bundle);
    }

    List<OutgoingBundle> unacknowledged(SqliteSession session) throws SQLException {
        return session.list(OUTGOING + " AND acknowledged_millis IS NULL ORDER BY ordinal", BundleTable::outgoing);
    }

    /** Returns acknowledged bundles whose bytes may still be needed and whose time of acknowledgement is {@code due}. */
    List<OutgoingBundle> undecided(SqliteSession session, Predicate<Instant> due) throws SQLException {
        return session
                .list(
                        OUTGOING + " AND acknowledged_millis IS NOT NULL ORDER BY ordinal",
                        row -> due.test(Instant.ofEpochMilli(row.getLong("acknowledged_millis")))
                                ? Optional.of(outgoing(row))
                                : Optional.<OutgoingBundle>empty())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static OutgoingBundle outgoing(ResultSet row) throws SQLException {
        return new OutgoingBundle(
                row.getString("device"),
                new BundleRef(row.getLong("number"), UuidBytes.read(row.getBytes("id"))),
                row.getString("key"));
    }

    /** Returns the bundles that still have their bytes, oldest first. */
    List<BundleRef> kept(SqliteSession session) throws SQLException {
        return session.list(OUTGOING + " ORDER BY ordinal", BundleTable::outgoing).stream()
                .map(OutgoingBundle::ref)
                .toList();
    }

    /** The bytes of a bundle; empty once they are not needed any more. */
    Optional<byte[]> bytes(SqliteSession session, UUID bundle) throws SQLException {
        return session.first(
                "SELECT bytes FROM local_bundle WHERE id = ? AND bytes IS NOT NULL", row -> row.getBytes(1), bundle);
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
}
