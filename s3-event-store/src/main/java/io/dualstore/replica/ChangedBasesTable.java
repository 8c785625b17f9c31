package io.dualstore.replica;

import io.dualstore.sqlite.SqliteSession;
import io.dualstore.sqlite.UuidBytes;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The table of notes on changed bases. Parts of a basis whose updates were all accepted have no rows. */
final class ChangedBasesTable {

    private final String insert;
    private final String select;

    ChangedBasesTable(String prefix) {
        String table = prefix + "changed_basis";
        insert = "INSERT INTO " + table + "(user, id, part, changed) VALUES (?, ?, ?, ?)";
        select = "SELECT changed FROM " + table + " WHERE user = ? AND id = ? AND part = ?";
    }

    /** Returns what is noted about a part of an update's basis, in no order; empty if nothing is. */
    List<UUID> of(SqliteSession session, UserUpdate update, int part) throws SQLException {
        return session.list(select, row -> UuidBytes.read(row.getBytes(1)), update.user(), update.id(), part);
    }

    /** Notes all parts of the basis of an update of which nothing is noted yet. */
    void add(SqliteSession session, UserUpdate update, List<List<UUID>> parts) throws SQLException {
        for (int part = 0; part < parts.size(); part++) {
            for (UUID changed : parts.get(part)) {
                session.update(insert, update.user(), update.id(), part, changed);
            }
        }
    }
}
