package io.dualstore.client.sync;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.Partition;
import io.dualstore.client.work.Workspace;
import io.dualstore.log.LogReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** One exchange with the store: connect, pull what is new and rebase, push what is outstanding, look after what got no verdict. */
public final class Exchange {

    private static final int COMMITS_A_CHUNK = 64;
    private static final Duration VERIFY_EVERY = Duration.ofDays(1);

    private final LocalStore local;
    private final RemoteStore remote;
    private final Workspace<?> shared;
    private final Workspace<?> personal;
    private final Outbox outbox;
    private final PrivateLog privateLog;
    private final InstantSource clock;
    private boolean connected;
    private Instant verified = Instant.EPOCH;

    public Exchange(
            LocalStore local,
            RemoteStore remote,
            Workspace<?> shared,
            Workspace<?> personal,
            Outbox outbox,
            PrivateLog privateLog,
            InstantSource clock) {
        this.local = local;
        this.remote = remote;
        this.shared = shared;
        this.personal = personal;
        this.outbox = outbox;
        this.privateLog = privateLog;
        this.clock = clock;
    }

    /** Runs it; says whether anything was received or sent. */
    boolean run() {
        connect();
        boolean moved = pull(Partition.SHARED, shared);
        moved |= pull(Partition.PERSONAL, personal);
        moved |= outbox.push();
        moved |= privateLog.push();
        moved |= outbox.resend(() -> pull(Partition.SHARED, shared));
        return moved;
    }

    private void connect() {
        if (!connected) {
            adopt(remote.connect());
            outbox.healIfCopied();
            connected = true;
        }
        Instant now = clock.instant();
        if (verified.plus(VERIFY_EVERY).isBefore(now)) {
            remote.verify(Partition.SHARED, shared.head());
            remote.verify(Partition.PERSONAL, personal.head());
            verified = now;
        }
    }

    /** A node that worked before it ever met the store learns now whose log it follows. */
    private void adopt(UUID logId) {
        if (!shared.head().logId().equals(logId)) {
            shared.locked(() -> personal.locked(() -> {
                local.adopt(logId);
                shared.open();
                personal.open();
                return null;
            }));
        }
    }

    private boolean pull(Partition partition, Workspace<?> workspace) {
        boolean moved = false;
        LogReader.Page page;
        do {
            page = remote.pull(partition, workspace.head(), COMMITS_A_CHUNK);
            if (!page.commits().isEmpty()) {
                workspace.apply(page.commits());
                outbox.healIfCopied(page.commits());
                moved = true;
            }
        } while (!page.atTail());
        return moved;
    }
}
