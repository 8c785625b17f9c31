package io.dualstore.snapshot;

import io.dualstore.replica.ImageException;
import io.dualstore.text.QuotedText;
import io.dualstore.update.MessageName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A snapshot on the local disk. Its hashes are checked; what its image holds is not. */
public final class FetchedSnapshot implements AutoCloseable {

    private static final int MAX_SHOWN = 500;

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

    /**
     * Checks that the manifest names the event types in the image: by the manifest a node decides whether its model knows all of them.
     *
     * @param inImage sorted
     * @throws ImageException if it does not
     */
    public void requireTypes(List<MessageName> inImage) {
        if (!inImage.equals(manifest.events())) {
            throw new ImageException("the image has the event types " + QuotedText.of(inImage.toString(), MAX_SHOWN)
                    + ", and its manifest names "
                    + QuotedText.of(manifest.events().toString(), MAX_SHOWN));
        }
    }

    /** Deletes the files. */
    @Override
    public void close() {
        folder.delete();
    }
}
