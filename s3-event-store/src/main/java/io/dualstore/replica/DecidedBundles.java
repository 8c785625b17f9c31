package io.dualstore.replica;

import io.dualstore.sqlite.SqliteSession;
import io.dualstore.sqlite.UuidBytes;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Update;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** The table of bundles of which at least one update is in the log: for finding gaps and copied devices. */
final class DecidedBundles {

    private final String insert;
    private final String last;
    private final String all;

    DecidedBundles(String prefix) {
        String table = prefix + "bundle";
        insert = "INSERT OR IGNORE INTO " + table + "(user, device, number, id) VALUES (?, ?, ?, ?)";
        last = "SELECT number FROM " + table + " WHERE user = ? AND device = ? ORDER BY number DESC LIMIT 1";
        all = "SELECT number, id FROM " + table + " WHERE user = ? AND device = ? ORDER BY number, id";
    }

    void add(SqliteSession session, Update update) throws SQLException {
        BundleRef bundle = update.bundle();
        if (bundle != null) {
            session.update(insert, update.user(), update.device(), bundle.number(), bundle.id());
        }
    }

    OptionalLong lastNumber(SqliteSession session, String user, String device) throws SQLException {
        return session.first(last, row -> OptionalLong.of(row.getLong(1)), user, device)
                .orElse(OptionalLong.empty());
    }

    List<BundleRef> of(SqliteSession session, String user, String device) throws SQLException {
        return session.list(all, row -> new BundleRef(row.getLong(1), UuidBytes.read(row.getBytes(2))), user, device);
    }
}
