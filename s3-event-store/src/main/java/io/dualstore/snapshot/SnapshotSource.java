package io.dualstore.snapshot;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.log.store.ParallelReads;
import io.dualstore.replica.ReplicaImage;
import io.dualstore.snapshot.SnapshotCatalog.Listed;
import io.dualstore.snapshot.SnapshotManifest.Part;
import io.dualstore.snapshot.SnapshotManifest.State;
import io.dualstore.update.MessageName;
import io.dualstore.update.json.FormatLimits;
import io.dualstore.update.json.StoredDataException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the newest snapshot that a node can use. What is wrong with a snapshot is logged, and the next older one is taken; without any the
 * node reads the log. Costs 1 LIST; for a snapshot that is worth while 1 GET for the manifest, 1 for the last commit in it, and 1 for each part
 * that is not on the disk from an earlier attempt.
 */
public final class SnapshotSource {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotSource.class);
    /** A larger state is not fetched: the node folds the events. While it is read, it takes a multiple of its bytes. */
    private static final long MAX_STATE =
            Math.min(128 << 20, Runtime.getRuntime().maxMemory() / 8);

    private static final int PARALLEL = 4; // a part takes up to 17 MiB of memory

    private final ObjectStore store;
    private final SnapshotAddress address;
    private final Path folder;
    private final Known known;
    private final ParallelReads reads;
    private final SnapshotCatalog catalog;
    private final CommitCodec codec = new CommitCodec();
    private final Set<UUID> rejected = new HashSet<>();

    /**
     * What a node's model knows.
     *
     * @param events whether it knows an event type
     * @param actions whether it knows an action type
     * @param fingerprint returns that of the fold whose state it reads, empty if it needs none; called when there is a snapshot to fetch
     */
    public record Known(Predicate<MessageName> events, Predicate<MessageName> actions, Supplier<String> fingerprint) {

        /** For nodes that pass over what they do not know, and have no state. */
        public static final Known EVERYTHING = new Known(type -> true, type -> true, () -> "");
    }

    /** Told how much of a snapshot is on the disk. Called from several threads, one at a time. */
    @FunctionalInterface
    public interface Progress {

        /** Nobody looks. */
        Progress NONE = (bytes, total) -> {};

        /** So many bytes of a total are here. */
        void fetched(long bytes, long total);
    }

    /**
     * @param folder for the parts; belongs to this source alone, and is created when needed
     * @param threads to fetch parts side by side on; they are closed when some parts are fetched
     */
    public SnapshotSource(
            ObjectStore store, SnapshotAddress address, Path folder, Known known, Supplier<ExecutorService> threads) {
        this.store = store;
        this.address = address;
        this.folder = folder;
        this.known = known;
        this.reads = new ParallelReads(threads);
        this.catalog = new SnapshotCatalog(store, address);
    }

    /**
     * Fetches a snapshot for a replica, if one saves more than it costs: the replica is empty, or more than a quarter of the snapshot's events
     * are missing in it. Commits that are missing cost more time for each event, but a snapshot has all events.
     *
     * @param own where the replica stands
     * @throws ObjectStoreException if the store did not answer; parts that were fetched are kept for the next call
     */
    public Optional<FetchedSnapshot> fetch(Head own, Progress progress) {
        try {
            for (Listed listed : catalog.newestFirst()) {
                if (listed.name().sequence() <= own.sequence()) {
                    return Optional.empty();
                }
                Optional<SnapshotManifest> manifest =
                        rejected.contains(listed.name().id()) ? Optional.empty() : catalog.read(listed.name());
                if (manifest.isPresent() && !isWorthwhile(own, manifest.get())) {
                    return Optional.empty(); // older ones even less
                }
                Optional<FetchedSnapshot> fetched =
                        manifest.filter(this::isUsable).flatMap(usable -> fetched(usable, progress));
                if (fetched.isPresent()) {
                    return fetched;
                }
            }
        } catch (ObjectStoreException.Refused e) {
            LOG.warn("The snapshots under {} cannot be read: {}", address.manifestPrefix(), e.getMessage());
        } catch (UncheckedIOException e) {
            LOG.warn("A snapshot cannot be kept in {}: {}", folder, e.getMessage());
        }
        return Optional.empty();
    }

    private static boolean isWorthwhile(Head own, SnapshotManifest manifest) {
        long events = manifest.head().nextPosition();
        return own.sequence() < 0 || events - own.nextPosition() > events / 4;
    }

    private boolean isUsable(SnapshotManifest manifest) {
        Optional<String> problem = problemOf(manifest);
        problem.ifPresent(why -> LOG.warn("Snapshot {} is passed over: {}", address.manifest(manifest.name()), why));
        return problem.isEmpty();
    }

    /** Returns why this snapshot cannot be used, before its parts are fetched; empty if it can. */
    Optional<String> problemOf(SnapshotManifest manifest) {
        if (manifest.schema() != ReplicaImage.SCHEMA) {
            return Optional.of("its image has schema version " + manifest.schema() + ", and this program reads version "
                    + ReplicaImage.SCHEMA);
        }
        Optional<MessageName> unknown = manifest.events().stream()
                .filter(known.events().negate())
                .findFirst()
                .or(() -> manifest.actions().stream()
                        .filter(known.actions().negate())
                        .findFirst());
        return unknown.isPresent()
                ? Optional.of("it has " + unknown.get() + ", which this program does not know")
                : problemWithLog(manifest.head());
    }

    /** The log itself must have the last commit: then it has all commits before, because each names the hash of the one before. */
    private Optional<String> problemWithLog(Head head) {
        String key = address.log().key(head.sequence());
        try {
            Optional<StoredCommit> commit =
                    store.get(key, FormatLimits.DEFAULT.commitBytes()).map(codec::decode);
            if (commit.isEmpty()) {
                return Optional.of("the log does not have its last commit " + key
                        + ". The bucket may have been set back to an older state");
            }
            return head.equals(after(commit.get()))
                    ? Optional.empty()
                    : Optional.of(
                            "the log has another commit " + key + ": the snapshot is of a forked log, or damaged");
        } catch (StoredDataException | ObjectStoreException.TooLarge e) {
            return Optional.of("the log's commit " + key + " cannot be read: " + e.getMessage());
        }
    }

    private static Head after(StoredCommit commit) {
        CommitHeader header = commit.header();
        return new Head(header.logId(), header.sequence(), commit.hash(), header.firstPosition() + commit.eventCount());
    }

    private Optional<FetchedSnapshot> fetched(SnapshotManifest manifest, Progress progress) {
        PartFolder parts = new PartFolder(folder, manifest.id());
        parts.open();
        // Parts, image, and the tables that the image is copied into.
        long space = manifest.storedBytes() + 2 * manifest.imageBytes();
        if (parts.free() < space) {
            LOG.warn(
                    "Snapshot {} is passed over: it needs {} bytes in {}, and {} are free",
                    address.manifest(manifest.name()),
                    space,
                    folder,
                    parts.free());
            return Optional.empty();
        }
        try {
            Optional<State> state =
                    manifest.state(known.fingerprint().get()).filter(found -> found.contentBytes() <= MAX_STATE);
            List<Part> needed = new ArrayList<>(manifest.image());
            state.ifPresent(found -> needed.addAll(found.parts()));
            fetchParts(manifest.id(), needed, parts, progress);
            return Optional.of(new FetchedSnapshot(
                    manifest,
                    parts.join(manifest.image(), "image.db"),
                    state.map(found -> new StateJson(parts.content(found.parts()), found.digest()))
                            .orElse(null),
                    parts));
        } catch (StoredDataException | ObjectStoreException.TooLarge e) {
            LOG.warn("Snapshot {} is passed over: {}", address.manifest(manifest.name()), e.getMessage());
            parts.delete();
            return Optional.empty();
        }
    }

    /**
     * Fetches this snapshot, whatever it saves.
     *
     * @throws StoredDataException if a part is missing or is not what the manifest says
     */
    FetchedSnapshot fetch(SnapshotManifest manifest) {
        PartFolder parts = new PartFolder(folder, manifest.id());
        parts.open();
        fetchParts(manifest.id(), manifest.image(), parts, Progress.NONE);
        return new FetchedSnapshot(manifest, parts.join(manifest.image(), "image.db"), null, parts);
    }

    private void fetchParts(UUID snapshot, List<Part> parts, PartFolder folderOfParts, Progress progress) {
        FetchedBytes bytes =
                new FetchedBytes(progress, parts.stream().mapToLong(Part::size).sum());
        for (int first = 0; first < parts.size(); first += PARALLEL) {
            List<Callable<Integer>> fetches = parts.subList(first, Math.min(parts.size(), first + PARALLEL)).stream()
                    .<Callable<Integer>>map(part -> () -> bytes.add(fetchPart(snapshot, part, folderOfParts)))
                    .toList();
            reads.<Integer>take(fetches, size -> {});
        }
    }

    private int fetchPart(UUID snapshot, Part part, PartFolder folderOfParts) {
        if (folderOfParts.read(part).isEmpty()) {
            byte[] stored = store.get(address.part(snapshot, part.number()), part.size())
                    .orElseThrow(() -> new StoredDataException.Malformed(
                            "part " + part.number() + " is missing; it may have been deleted", null));
            if (!PartCodec.isPart(part, stored)) {
                throw new StoredDataException.Malformed(
                        "part " + part.number() + " has other bytes than its manifest says", null);
            }
            folderOfParts.write(part, stored);
        }
        return part.size();
    }

    /** A snapshot that was fetched cannot be imported: it is not to be fetched again. */
    public void reject(FetchedSnapshot snapshot, String why) {
        LOG.warn(
                "Snapshot {} is passed over: {}",
                address.manifest(snapshot.manifest().name()),
                why);
        rejected.add(snapshot.manifest().id());
        snapshot.close();
    }
}
