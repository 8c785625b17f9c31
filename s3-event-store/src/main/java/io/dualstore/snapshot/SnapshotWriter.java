package io.dualstore.snapshot;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStore.PutIfAbsent;
import io.dualstore.replica.ImageException;
import io.dualstore.replica.ReplicaImage;
import io.dualstore.snapshot.ImageBuilder.Built;
import io.dualstore.snapshot.SnapshotCatalog.Listed;
import io.dualstore.snapshot.SnapshotManifest.Part;
import io.dualstore.snapshot.SnapshotManifest.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a snapshot of a log when the log has grown enough since the last one, and deletes old ones. It works on files of its own and on what the
 * bucket holds, so no node waits for it, and any number may do it at once: each writes a snapshot under an id of its own.
 *
 * <p>A snapshot continues the one before it. Each {@value #LINE}th is made from the log alone, so that an error is not inherited for ever.
 */
public final class SnapshotWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriter.class);

    /** Growth of the log in bytes before which no snapshot is written. */
    public static final long LEAST_GROWTH = 4 << 20;

    /** The log has to grow by this part of the last snapshot: so all snapshots together have at most so many times the bytes of the log. */
    private static final int SHARE = 8;

    static final int LINE = 8;

    private static final int LEAST_COMMITS = 32;

    private final ObjectStore store;
    private final SnapshotAddress address;
    private final Path folder;
    private final String program;
    private final long leastGrowth;
    private final InstantSource clock;
    private final @Nullable StateFolding folding;
    private final SnapshotCatalog catalog;
    private final SnapshotCleaner cleaner;
    private final SnapshotSource source;
    private final ImageBuilder builder;
    private final LogBytes logBytes;
    private long lookAgainAt;

    /**
     * @param folder for files that are needed while a snapshot is written; belongs to this writer alone
     * @param program name and version of the program, for people
     * @param leastGrowth growth of the log in bytes before which no snapshot is written, usually {@link #LEAST_GROWTH}
     * @param folding makes the state of each snapshot; {@code null} for snapshots without
     * @param threads to read side by side on; they are closed when some objects are read
     */
    public SnapshotWriter(
            ObjectStore store,
            SnapshotAddress address,
            Path folder,
            String program,
            long leastGrowth,
            InstantSource clock,
            @Nullable StateFolding folding,
            Supplier<ExecutorService> threads) {
        this.store = store;
        this.address = address;
        this.folder = folder;
        this.program = program;
        this.leastGrowth = leastGrowth;
        this.clock = clock;
        this.catalog = new SnapshotCatalog(store, address);
        this.cleaner = new SnapshotCleaner(store, address, catalog);
        this.folding = folding;
        this.source = new SnapshotSource(
                store,
                address,
                folder.resolve("parent"),
                new SnapshotSource.Known(
                        type -> true, type -> true, () -> folding == null ? "" : folding.fingerprint()),
                threads);
        this.builder = new ImageBuilder(store, address, threads, folding);
        this.logBytes = new LogBytes(store, address.log());
    }

    /**
     * Writes a snapshot, if one is due. Looking costs 1 LIST, 1 GET and about 2 LISTs more, and is repeated only after some growth.
     *
     * @param head how far the log was applied here
     * @return the snapshot; empty if none is due, or another one wrote it
     * @throws io.dualstore.log.store.ObjectStoreException if the store did not answer or refused; the next call repeats it
     */
    public synchronized Optional<SnapshotManifest> writeIfDue(Head head) {
        if (head.sequence() < lookAgainAt) {
            return Optional.empty();
        }
        Optional<SnapshotManifest> last = newest();
        if (!isDue(last, head)) {
            lookAgainAt = head.sequence() + Math.max(LEAST_COMMITS, head.sequence() / (SHARE * SHARE));
            return Optional.empty();
        }
        Optional<SnapshotManifest> written = write(last, head);
        lookAgainAt = head.sequence() + 1;
        cleaner.clean(clock.instant());
        return written;
    }

    /**
     * Writes a snapshot, even if none is due.
     *
     * @param head the last commit of the log
     * @return the snapshot; empty if there is one of this commit already
     * @throws io.dualstore.log.store.ObjectStoreException if the store did not answer or refused
     */
    public synchronized Optional<SnapshotManifest> write(Head head) {
        Optional<SnapshotManifest> last = newest();
        if (last.isPresent() && last.get().head().sequence() >= head.sequence()) {
            return Optional.empty();
        }
        Optional<SnapshotManifest> written = write(last, head);
        cleaner.clean(clock.instant());
        return written;
    }

    private Optional<SnapshotManifest> newest() {
        return catalog.newestFirst().stream()
                .flatMap(listed -> catalog.read(listed.name()).stream())
                .findFirst();
    }

    private boolean isDue(Optional<SnapshotManifest> last, Head head) {
        long from = last.map(manifest -> manifest.head().sequence()).orElse(-1L);
        long enough =
                Math.max(leastGrowth, last.map(SnapshotManifest::writtenBytes).orElse(0L) / SHARE);
        return from < head.sequence() && logBytes.after(from, enough) >= enough;
    }

    private Optional<SnapshotManifest> write(Optional<SnapshotManifest> last, Head head) {
        try {
            PartFolder.deleteAll(Files.createDirectories(folder));
            Path work = Files.createDirectories(folder.resolve("work"));
            return built(last, head, work).flatMap(this::stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            PartFolder.deleteAll(folder);
        }
    }

    /** An image, and what it was continued from. */
    private record Result(Built image, @Nullable SnapshotManifest parent) {}

    private Optional<Result> built(Optional<SnapshotManifest> last, Head head, Path work) {
        Optional<FetchedSnapshot> parent = last.filter(manifest -> manifest.descent() < LINE - 1)
                .flatMap(manifest -> source.fetch(Head.start(head.logId()), SnapshotSource.Progress.NONE))
                .filter(fetched -> fetched.manifest().head().sequence() <= head.sequence());
        try {
            if (parent.isPresent()) {
                SnapshotManifest continued = parent.get().manifest();
                return builder.build(parent.get(), head, work).map(image -> new Result(image, continued));
            }
        } catch (ImageException e) {
            source.reject(parent.orElseThrow(), String.valueOf(e.getMessage()));
            PartFolder.deleteAll(work);
        }
        try {
            return builder.build(null, head, Files.createDirectories(work)).map(image -> new Result(image, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<SnapshotManifest> stored(Result result) {
        UUID id = UUID.randomUUID();
        List<Part> parts = putFile(id, result.image.file());
        List<State> states = putState(id, parts.size(), result.image.state());
        SnapshotManifest parent = result.parent;
        SnapshotManifest manifest = new SnapshotManifest(
                id,
                result.image.head(),
                address.log().partition(),
                ReplicaImage.SCHEMA,
                program,
                clock.instant(),
                parent == null ? null : parent.id(),
                parent == null ? 0 : parent.descent() + 1,
                result.image.events(),
                result.image.actions(),
                parts,
                states);
        if (isSuperseded(manifest.head())) {
            LOG.info(
                    "Another node has written a snapshot of commit {}",
                    manifest.head().sequence());
            cleaner.deleteParts(id);
            return Optional.empty();
        }
        return put(manifest);
    }

    /** All parts are in the bucket before there is a manifest. */
    private List<Part> putFile(UUID snapshot, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return putParts(snapshot, 0, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<State> putState(UUID snapshot, int firstPart, @Nullable StateJson state) {
        if (state == null || folding == null) {
            return List.of();
        }
        try {
            return List.of(new State(
                    folding.model(),
                    folding.fingerprint(),
                    state.digest(),
                    putParts(snapshot, firstPart, new ByteArrayInputStream(state.json()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Part> putParts(UUID snapshot, int first, InputStream in) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (byte[] content = in.readNBytes(PartCodec.MAX_CONTENT);
                content.length > 0;
                content = in.readNBytes(PartCodec.MAX_CONTENT)) {
            byte[] stored = PartCodec.encode(content);
            int number = first + parts.size();
            store.put(address.part(snapshot, number), stored);
            parts.add(new Part(number, stored.length, CommitCodec.hash(stored), content.length));
        }
        return parts;
    }

    private boolean isSuperseded(Head head) {
        Optional<SnapshotName> newest =
                catalog.newestFirst().stream().map(Listed::name).findFirst();
        return newest.isPresent() && newest.get().sequence() >= head.sequence();
    }

    private Optional<SnapshotManifest> put(SnapshotManifest manifest) {
        byte[] json = ManifestCodec.encode(manifest);
        PutIfAbsent answer;
        do {
            answer = store.putIfAbsent(address.manifest(manifest.name()), json);
        } while (answer == PutIfAbsent.CONFLICT);
        LOG.info(
                "Snapshot of commit {} written: {} events, {} bytes",
                manifest.head().sequence(),
                manifest.head().nextPosition(),
                manifest.storedBytes());
        return Optional.of(manifest);
    }
}
