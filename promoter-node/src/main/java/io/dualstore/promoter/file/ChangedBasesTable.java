package io.dualstore.promoter.file;

import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.sqlite.UuidBytes;
import java.util.List;
import java.util.UUID;

/** For each part of each decided update's basis, the updates in it that were not accepted. Parts without such updates have no rows. */
public final class ChangedBasesTable {

    private final SqliteDatabase database;

    ChangedBasesTable(SqliteDatabase database) {
        this.database = database;
    }

    /** Returns what is noted about a part of an update's basis, in no order; empty if nothing is. */
    public List<UUID> of(String user, UUID update, int part) {
        return database.read(session -> session.list(
                "SELECT changed FROM promoter_changed_basis WHERE user = ? AND id = ? AND part = ?",
                row -> UuidBytes.read(row.getBytes(1)),
                user,
                update,
                part));
    }

    /** Notes all parts of an update's basis. If something is noted about the update already, nothing changes. */
    public void add(String user, UUID update, List<List<UUID>> parts) {
        database.write(session -> {
            if (session.any("SELECT 1 FROM promoter_changed_basis WHERE user = ? AND id = ?", user, update)) {
                return 0;
            }
            for (int part = 0; part < parts.size(); part++) {
                for (UUID changed : parts.get(part)) {
                    session.update(
                            "INSERT INTO promoter_changed_basis(user, id, part, changed) VALUES (?, ?, ?, ?)",
                            user,
                            update,
                            part,
                            changed);
                }
            }
            return parts.size();
        });
    }
}
