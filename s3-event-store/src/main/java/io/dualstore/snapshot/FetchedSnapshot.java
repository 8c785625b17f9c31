package io.dualstore.snapshot;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A snapshot on the local disk. Its hashes are checked; what its image holds is not. */
public final class FetchedSnapshot implements AutoCloseable {

    private final SnapshotManifest manifest;
    private final Path image;
    private final @Nullable StateJson state;
    private final PartFolder folder;

    FetchedSnapshot(SnapshotManifest manifest, Path image, @Nullable StateJson state, PartFolder folder) {
        this.manifest = manifest;
        this.image = image;
        this.state = state;
        this.folder = folder;
    }

    /** What the snapshot says of itself. */
    public SnapshotManifest manifest() {
        return manifest;
    }

    /** The image of the replica, a SQLite file. */
    public Path image() {
        return image;
    }

    /** The state under the fingerprint that was asked for; empty if the snapshot has none. */
    public Optional<StateJson> state() {
        return Optional.ofNullable(state);
    }

    /** Deletes the files. */
    @Override
    public void close() {
        folder.delete();
    }
}
