package io.dualstore.snapshot;

import java.nio.file.Path;

/** A snapshot on the local disk. Its hashes are checked; what its image holds is not. */
public final class FetchedSnapshot implements AutoCloseable {

    private final SnapshotManifest manifest;
    private final Path image;
    private final PartFolder folder;

    FetchedSnapshot(SnapshotManifest manifest, Path image, PartFolder folder) {
        this.manifest = manifest;
        this.image = image;
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

    /** Deletes the files. */
    @Override
    public void close() {
        folder.delete();
    }
}
