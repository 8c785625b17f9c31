package io.dualstore.promoter.log;

import io.dualstore.fold.Checkpoint;
import io.dualstore.promoter.file.PromoterFile;
import io.dualstore.snapshot.FetchedSnapshot;
import io.dualstore.snapshot.SnapshotImport;
import io.dualstore.snapshot.SnapshotSource;
import java.util.function.Supplier;

/**
 * Brings a promoter's file forward by the newest snapshot that its model can read. Without one, the promoter reads the log. The state in the
 * snapshot becomes the checkpoint from which the digest is folded.
 */
public final class SnapshotStart {

    private final PromoterFile file;
    private final SnapshotSource source;
    private final Supplier<String> fingerprint;

    /**
     * @param source of snapshots that the promoter's model can read
     * @param fingerprint returns that of the fold whose states {@code source} reads
     */
    public SnapshotStart(PromoterFile file, SnapshotSource source, Supplier<String> fingerprint) {
        this.file = file;
        this.source = source;
        this.fingerprint = fingerprint;
    }

    /**
     * Has the file hold a snapshot, if that is worth while: 1 LIST, and for a snapshot that is taken 1 GET for the manifest, 1 for the last
     * commit in it and 1 for each part.
     *
     * @throws io.dualstore.log.store.ObjectStoreException if the store did not answer; the file is unchanged
     */
    void bringForward() {
        SnapshotImport.bringForward(file.replica(), source, this::keepState);
    }

    private void keepState(FetchedSnapshot snapshot) {
        snapshot.state()
                .ifPresent(state -> file.keep(new Checkpoint(
                        snapshot.manifest().head().nextPosition(), fingerprint.get(), state.json(), state.digest())));
    }
}
