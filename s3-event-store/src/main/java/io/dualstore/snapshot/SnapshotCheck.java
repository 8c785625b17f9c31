package io.dualstore.snapshot;

import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.replica.ImageComparison;
import io.dualstore.replica.ImageException;
import io.dualstore.replica.ReplicaImage;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.snapshot.ImageBuilder.Built;
import io.dualstore.snapshot.SnapshotCatalog.Listed;
import io.dualstore.snapshot.SnapshotManifest.Part;
import io.dualstore.snapshot.SnapshotManifest.State;
import io.dualstore.sqlite.Durability;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.update.json.StoredDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Compares the snapshots of a log with the log. Of each snapshot the manifest and all parts are read. The newest one is also made again from the
 * log alone, and the two images are compared row by row. Memory does not grow with the log; the folder holds four images for a while.
 */
public final class SnapshotCheck {

    private final ObjectStore store;
    private final SnapshotAddress address;
    private final Path folder;
    private final SnapshotCatalog catalog;
    private final SnapshotSource source;

    /** @param folder empty, for files that are needed meanwhile; belongs to this check alone */
    public SnapshotCheck(ObjectStore store, SnapshotAddress address, Path folder) {
        this.store = store;
        this.address = address;
        this.folder = folder;
        this.catalog = new SnapshotCatalog(store, address);
        this.source = new SnapshotSource(
                store,
                address,
                folder.resolve("parts"),
                SnapshotSource.Known.EVERYTHING,
                Executors::newVirtualThreadPerTaskExecutor);
    }

    /**
     * What was found.
     *
     * @param checked how many snapshots were compared, the wrong one included
     * @param wrong the first one that is wrong; empty if all are right
     */
    public record Result(int checked, Optional<Wrong> wrong) {}

    /**
     * A snapshot that is not what the log holds.
     *
     * @param key of its manifest
     * @param problem the rest of a sentence that begins with the object
     */
    public record Wrong(String key, String problem) {}

    /**
     * What a snapshot says of the state after its last event.
     *
     * @param key of its manifest
     * @param position number of events in it
     * @param digest of the state
     */
    public record ClaimedState(String key, long position, String digest) {}

    /** Returns the newest state under this fingerprint that a snapshot has; empty if none has one. */
    public Optional<ClaimedState> newestState(String fingerprint) {
        for (Listed listed : catalog.newestFirst()) {
            Optional<SnapshotManifest> manifest = catalog.read(listed.name());
            Optional<State> state = manifest.flatMap(found -> found.state(fingerprint));
            if (state.isPresent()) {
                return Optional.of(new ClaimedState(
                        address.manifest(listed.name()),
                        manifest.get().head().nextPosition(),
                        state.get().digest()));
            }
        }
        return Optional.empty();
    }

    /**
     * Compares snapshots, the newest first, until one is wrong.
     *
     * @param progress called with the key of each manifest before it is read
     * @throws ObjectStoreException if the store did not answer or refused
     */
    public Result check(Consumer<String> progress) {
        int checked = 0;
        for (Listed listed : catalog.newestFirst()) {
            String key = address.manifest(listed.name());
            progress.accept(key);
            checked++;
            Optional<String> problem = problemOf(listed, key, checked == 1);
            if (problem.isPresent()) {
                return new Result(checked, Optional.of(new Wrong(key, problem.get())));
            }
        }
        return new Result(checked, Optional.empty());
    }

    private Optional<String> problemOf(Listed listed, String key, boolean withImage) {
        try {
            Optional<SnapshotManifest> manifest = store.get(key, ManifestCodec.MAX_BYTES)
                    .map(stored -> ManifestCodec.decode(address, listed.name(), stored));
            if (manifest.isEmpty()) {
                return Optional.empty(); // deleted in the meantime
            }
            Optional<String> problem = source.problemOf(manifest.get());
            if (problem.isEmpty()) {
                checkParts(manifest.get());
            }
            return problem.isEmpty() && withImage ? imageProblem(manifest.get()) : problem;
        } catch (StoredDataException | ObjectStoreException.TooLarge | ImageException e) {
            return Optional.of("cannot be used: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkParts(SnapshotManifest manifest) {
        Stream.concat(manifest.image().stream(), manifest.states().stream().flatMap(state -> state.parts().stream()))
                .forEach(part -> checkPart(manifest, part));
    }

    private void checkPart(SnapshotManifest manifest, Part part) {
        byte[] stored = store.get(address.part(manifest.id(), part.number()), part.size())
                .orElseThrow(() -> new StoredDataException.Malformed("part " + part.number() + " is missing", null));
        if (!PartCodec.isPart(part, stored)) {
            throw new StoredDataException.Malformed(
                    "part " + part.number() + " has other bytes than its manifest says", null);
        }
    }

    private Optional<String> imageProblem(SnapshotManifest manifest) throws IOException {
        try {
            Path claimed = claimedImage(manifest);
            Optional<Built> built = new ImageBuilder(store, address, Executors::newVirtualThreadPerTaskExecutor, null)
                    .build(null, manifest.head(), Files.createDirectories(folder.resolve("log")));
            if (built.isEmpty()) {
                return Optional.of("is of another log than this one up to commit "
                        + manifest.head().sequence());
            }
            return ImageComparison.firstDifference(partition(), built.get().file(), claimed)
                    .map(table -> "has other rows in the table '" + table + "' than the log gives");
        } finally {
            PartFolder.deleteAll(folder);
        }
    }

    /** The image with its tables as they have to be: nothing of a foreign file is compared before its schema is checked. */
    private Path claimedImage(SnapshotManifest manifest) throws IOException {
        Path work = Files.createDirectories(folder.resolve("snapshot"));
        try (FetchedSnapshot fetched = source.fetch(manifest);
                SqliteDatabase database =
                        SqliteDatabase.open(work.resolve("replica.db"), Durability.UP_TO_SOME_COMMIT)) {
            SqliteReplica replica = new SqliteReplica(database, partition(), log().logId());
            SnapshotImport.copy(fetched, replica, snapshot -> {});
            Path image = work.resolve("image.db");
            ReplicaImage.write(replica, image);
            return image;
        }
    }

    private LogAddress log() {
        return address.log();
    }

    private String partition() {
        return address.log().partition();
    }
}
