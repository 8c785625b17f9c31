package io.dualstore.client.sync;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.SharedImport;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.update.BundleRef;
import io.dualstore.update.Update;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a copy of this node's file is in use: another disk with the same file, or this file before a backup was restored. Its
 * bundles have this device's id, and this file never wrote them. Everything that is not sent yet then goes under a new device id.
 */
public final class CopiedFileDetector {

    private static final Logger log = LoggerFactory.getLogger(CopiedFileDetector.class);

    private final LocalStore local;
    private final RemoteStore remote;
    private final Workspace<?> workspace;
    private final String user;

    /**
     * @param workspace the shared partition's
     * @param user whose node this is
     */
    public CopiedFileDetector(LocalStore local, RemoteStore remote, Workspace<?> workspace, String user) {
        this.local = local;
        this.remote = remote;
        this.workspace = workspace;
        this.user = user;
    }

    /** Renews the device id if a bundle that waits in the outbox shows a copy. */
    void checkOutbox() {
        remote.waiting(local.device()).stream().map(BundleKey::id).forEach(this::renewUnlessOwn);
    }

    /** Renews the device id if a bundle named in {@code commits} shows a copy. */
    void check(List<StoredCommit> commits) {
        for (StoredCommit commit : commits) {
            for (Update update : commit.updates()) {
                if (update.bundle() != null
                        && update.user().equals(user)
                        && update.device().equals(local.device())) {
                    renewUnlessOwn(update.bundle().id());
                }
            }
        }
    }

    /** Renews the device id if a bundle of it in a snapshot shows a copy. */
    void check(SharedImport snapshot) {
        snapshot.bundlesOf(local.device()).stream().map(BundleRef::id).forEach(this::renewUnlessOwn);
    }

    private void renewUnlessOwn(UUID bundleId) {
        if (!local.bundles().isOwn(bundleId)) {
            String before = local.device();
            workspace.locked(() -> {
                workspace.outgoing().replaced(local.renewDevice());
                return null;
            });
            log.warn(
                    "A copy of this node's file is in use as device {}: this one continues as device {}",
                    before,
                    local.device());
        }
    }
}
