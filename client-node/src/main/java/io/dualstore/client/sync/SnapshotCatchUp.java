package io.dualstore.client.sync;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.SharedImport;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.fold.UnfoldableEventException;
import io.dualstore.replica.ImageException;
import io.dualstore.snapshot.FetchedSnapshot;
import io.dualstore.snapshot.SnapshotSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings a node that starts, or is far behind, forward by a snapshot of the shared log. Users can save meanwhile: their wait is that for one
 * portion. A snapshot that cannot be used is passed over; without any, the node reads the log.
 */
public final class SnapshotCatchUp {

    private final LocalStore local;
    private final Workspace<?> workspace;
    private final CopiedFileDetector copies;
    private final Function<UUID, SnapshotSource> sources;
    private final SnapshotProgress progress = new SnapshotProgress();
    private @Nullable SnapshotSource source;

    /**
     * @param workspace the shared partition's
     * @param sources returns the snapshots of the log of that identity
     */
    public SnapshotCatchUp(
            LocalStore local,
            Workspace<?> workspace,
            CopiedFileDetector copies,
            Function<UUID, SnapshotSource> sources) {
        this.local = local;
        this.workspace = workspace;
        this.copies = copies;
        this.sources = sources;
    }

    /**
     * Takes over the newest snapshot that the node can use, if that is worth while.
     *
     * @param wanted asked between the portions; when no longer, the replica stays as it was
     * @return whether a snapshot was taken over
     * @throws io.dualstore.log.store.ObjectStoreException if the store did not answer
     */
    boolean run(BooleanSupplier wanted) {
        SnapshotSource snapshots = source();
        try {
            boolean taken = false;
            while (!taken && wanted.getAsBoolean()) {
                Optional<FetchedSnapshot> fetched = snapshots.fetch(workspace.head(), progress::fetched);
                if (fetched.isEmpty()) {
                    return false;
                }
                taken = taken(snapshots, fetched.get(), wanted);
            }
            return taken;
        } finally {
            progress.end();
        }
    }

    SnapshotProgress progress() {
        return progress;
    }

    private SnapshotSource source() {
        if (source == null) {
            source = sources.apply(workspace.head().logId());
        }
        return source;
    }

    private boolean taken(SnapshotSource snapshots, FetchedSnapshot fetched, BooleanSupplier wanted) {
        try (SharedImport copy =
                local.importing(fetched.image(), fetched.manifest().head())) {
            boolean more = true;
            while (more && wanted.getAsBoolean()) {
                more = copy.copyPortion();
                progress.copied(copy.copied());
            }
            if (more) {
                return false;
            }
            fetched.requireTypes(copy.eventTypes());
            // First, so that nothing that is taken over was not looked at.
            copies.check(copy);
            workspace.takeOver(copy, fetched.state().orElse(null));
        } catch (ImageException | UnfoldableEventException e) {
            snapshots.reject(fetched, String.valueOf(e.getMessage()));
            return false;
        }
        fetched.close();
        return true;
    }
}
