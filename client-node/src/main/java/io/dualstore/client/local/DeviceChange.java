package io.dualstore.client.local;

import io.dualstore.sqlite.SqliteSession;
import io.dualstore.update.Update;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Moves what is not sent yet to a new device id. Private work is never sent in bundles: it stays what it was. */
record DeviceChange(UpdateTable updates, BundleTable bundles) {

    List<LocalUpdate> renew(SqliteSession session) throws SQLException {
        String device = bundles.addDevice(session);
        List<LocalUpdate> pending = new ArrayList<>();
        for (LocalUpdate update : updates.pending(session, Partition.SHARED)) {
            LocalUpdate now = update;
            if (update.status() == UpdateStatus.SAVED) {
                now = onDevice(update, device);
                updates.change(session, now);
            }
            pending.add(now);
        }
        return pending;
    }

    /** The same update as if it were done on {@code device}; events and their ids do not depend on the device. */
    static LocalUpdate onDevice(LocalUpdate update, String device) {
        Update old = update.update();
        if (old.device().equals(device)) {
            return update;
        }
        Update moved = new Update(
                old.id(),
                old.user(),
                device,
                old.bundle(),
                old.stamps(),
                old.actions(),
                old.base(),
                old.basis(),
                old.verdict(),
                old.events());
        return update.executed(moved, update.read(), update.knownPosition(), update.reason());
    }
}
