package io.dualstore.client.sync;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.Partition;
import io.dualstore.client.sync.SyncStatus.Behind;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.log.commit.Head;
import io.dualstore.log.read.LogReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One exchange with the store: connect, pull what is new and rebase, push what is outstanding, look after what got no verdict. */
public final class SyncCycle {

    private static final int COMMITS_PER_CHUNK = 64;
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

    public SyncCycle(
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

    /**
     * Runs it; says whether anything was received or sent.
     *
     * @param wanted asked between the steps; when no longer, the rest is left for the next time
     * @param behind told how far others are still ahead, after each part of what they did was applied, or could not be
     */
    boolean run(BooleanSupplier wanted, Consumer<@Nullable Behind> behind) {
        connect();
        List<BooleanSupplier> steps = List.of(
                () -> pull(Partition.SHARED, shared, wanted, behind),
                () -> pull(Partition.PERSONAL, personal, wanted, behind),
                () -> outbox.push(wanted),
                privateLog::push,
                () -> outbox.resend(() -> pull(Partition.SHARED, shared, wanted, behind)));
        boolean moved = false;
        for (BooleanSupplier step : steps) {
            moved |= wanted.getAsBoolean() && step.getAsBoolean();
        }
        return moved;
    }

    private void connect() {
        if (!connected) {
            bindTo(remote.connect());
            outbox.renewIfCopied();
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
    private void bindTo(UUID logId) {
        if (!shared.head().logId().equals(logId)) {
            shared.locked(() -> personal.locked(() -> {
                local.bindTo(logId);
                shared.open();
                personal.open();
                return null;
            }));
        }
    }

    private boolean pull(
            Partition partition, Workspace<?> workspace, BooleanSupplier wanted, Consumer<@Nullable Behind> behind) {
        boolean moved = false;
        LogReader.Page page;
        do {
            page = remote.pull(partition, workspace.head(), COMMITS_PER_CHUNK);
            if (!page.commits().isEmpty()) {
                // First, so that nothing that is applied was not looked at.
                outbox.renewIfCopied(page.commits());
                try {
                    workspace.apply(page.commits());
                } finally {
                    behind.accept(ahead(page.known(), workspace.head()));
                }
                moved = true;
            }
        } while (!page.atTail() && wanted.getAsBoolean());
        return moved;
    }

    private static @Nullable Behind ahead(LogReader.Known log, Head head) {
        long missing = log.last() - head.sequence();
        return missing > 0 ? new Behind(missing, log.complete()) : null;
    }
}
