package io.dualstore.client.sync;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.Partition;
import io.dualstore.client.sync.SyncStatus.Behind;
import io.dualstore.client.workspace.NewerModelException;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.log.commit.Head;
import io.dualstore.log.read.LogReader;
import io.dualstore.timing.ElapsedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One exchange with the store: connect, pull what is new and rebase, push what is outstanding, look after what got no verdict. */
public final class SyncCycle {

    private static final int COMMITS_PER_CHUNK = 64;
    /** So many commits behind, a snapshot may be shorter. */
    private static final int FAR_BEHIND = 1_000;

    private static final Duration VERIFY_EVERY = Duration.ofDays(1);
    private static final Duration PRUNE_EVERY = Duration.ofHours(1);

    private final LocalStore local;
    private final RemoteStore remote;
    private final Workspace<?> shared;
    private final Workspace<?> personal;
    private final CopiedFileDetector copies;
    private final SnapshotCatchUp snapshots;
    private final Outbox outbox;
    private final PrivateLog privateLog;
    private final InstantSource clock;
    private final SetBackNotice setBack;
    private final Map<Partition, Instant> verified = new EnumMap<>(Partition.class);
    private boolean connected;
    private boolean checkedForCopies;
    private boolean lookedForSnapshots;
    private @Nullable Instant pruned;

    public SyncCycle(
            LocalStore local,
            RemoteStore remote,
            Workspace<?> shared,
            Workspace<?> personal,
            CopiedFileDetector copies,
            SnapshotCatchUp snapshots,
            Outbox outbox,
            PrivateLog privateLog,
            InstantSource clock) {
        this.local = local;
        this.remote = remote;
        this.shared = shared;
        this.personal = personal;
        this.copies = copies;
        this.snapshots = snapshots;
        this.outbox = outbox;
        this.privateLog = privateLog;
        this.clock = clock;
        this.setBack = new SetBackNotice(remote, clock);
    }

    /** Returns what the user should know of a log that can be followed; empty if there is nothing. */
    Optional<String> notice() {
        return setBack.text();
    }

    /** How far the taking over of a snapshot is. */
    SnapshotProgress snapshotProgress() {
        return snapshots.progress();
    }

    /**
     * Runs it; says whether anything was received or sent. The shared log and the private one do not depend on each other: if one of them
     * cannot be read, the other one is followed nevertheless.
     *
     * @param wanted asked between the steps; when no longer, the rest is left for the next time
     * @param behind told how far others are still ahead, after each part of what they did was applied, or could not be
     * @param failed called with the first failure as soon as it happens; it is also thrown at the end
     */
    boolean run(BooleanSupplier wanted, Consumer<@Nullable Behind> behind, Consumer<Throwable> failed) {
        SyncCycleParts parts = new SyncCycleParts(wanted, failed);
        // Before any request, so that users see it offline too.
        Throwable sharedFailure = parts.run(() -> recover(shared));
        Throwable personalFailure = parts.run(() -> recover(personal));
        if (parts.run(this::connect) == null) {
            exchange(parts, sharedFailure, personalFailure, wanted, behind);
        }
        return parts.finish();
    }

    private static boolean recover(Workspace<?> workspace) {
        workspace.recover();
        return false;
    }

    private boolean connect() {
        if (!connected) {
            bindTo(remote.connect());
            connected = true;
        }
        return false;
    }

    private void exchange(
            SyncCycleParts parts,
            @Nullable Throwable sharedBefore,
            @Nullable Throwable personalBefore,
            BooleanSupplier wanted,
            Consumer<@Nullable Behind> behind) {
        Throwable sharedFailure =
                first(sharedBefore, parts.run(() -> follow(Partition.SHARED, shared, wanted, behind)));
        Throwable personalFailure =
                first(personalBefore, parts.run(() -> follow(Partition.PERSONAL, personal, wanted, behind)));
        if (sharedFailure == null || leavesPendingWorkIntact(sharedFailure)) {
            parts.run(() -> outbox.push(wanted));
        }
        if (personalFailure == null) {
            parts.run(() -> privateLog.push(wanted));
        }
        if (sharedFailure == null) {
            parts.run(() -> outbox.resend(() -> pull(Partition.SHARED, shared, wanted, behind)));
        }
        parts.run(() -> prune(wanted));
    }

    private static @Nullable Throwable first(@Nullable Throwable earlier, @Nullable Throwable later) {
        return earlier == null ? later : earlier;
    }

    /**
     * Returns whether pending updates may be sent although the log was not followed to its end. They may if the node stopped in front of a
     * commit that its model cannot read: they were executed on the commits before, and name that place as their base, as if the node had
     * not looked again. After any other failure they may have to be executed again first, and in a bundle they cannot be withdrawn.
     */
    private static boolean leavesPendingWorkIntact(Throwable failure) {
        return failure instanceof UnfoldableEventException
                || (failure instanceof NewerModelException newer && !newer.isForeign());
    }

    private boolean follow(
            Partition partition, Workspace<?> workspace, BooleanSupplier wanted, Consumer<@Nullable Behind> behind) {
        if (partition == Partition.SHARED && !checkedForCopies) {
            copies.checkOutbox();
            checkedForCopies = true;
        }
        verifyDaily(partition, workspace);
        if (partition == Partition.SHARED && !lookedForSnapshots) {
            snapshots.run(wanted);
            lookedForSnapshots = true;
        }
        boolean moved = pull(partition, workspace, wanted, behind);
        if (partition == Partition.SHARED && wanted.getAsBoolean()) {
            setBack.look(workspace.head());
        }
        return moved;
    }

    private void verifyDaily(Partition partition, Workspace<?> workspace) {
        Instant now = clock.instant();
        Instant last = verified.get(partition);
        if (last == null || ElapsedTime.isDue(last, VERIFY_EVERY, now)) {
            remote.verify(partition, workspace.head());
            verified.put(partition, now);
        }
    }

    /** Each portion is a transaction of its own, so that users can save in between. */
    private boolean prune(BooleanSupplier wanted) {
        Instant now = clock.instant();
        if (pruned == null || ElapsedTime.isDue(pruned, PRUNE_EVERY, now)) {
            boolean more = true;
            while (more && wanted.getAsBoolean()) {
                more = local.history().prune(now);
            }
            pruned = now;
        }
        return false;
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
        boolean looked = partition != Partition.SHARED;
        LogReader.Page page;
        do {
            page = remote.pull(partition, workspace.head(), COMMITS_PER_CHUNK);
            if (!looked && page.known().last() - workspace.head().sequence() >= FAR_BEHIND) {
                looked = true;
                if (snapshots.run(wanted)) {
                    moved = true;
                    continue; // the page is in it
                }
            }
            if (!page.commits().isEmpty()) {
                // First, so that nothing that is applied was not looked at.
                copies.check(page.commits());
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
