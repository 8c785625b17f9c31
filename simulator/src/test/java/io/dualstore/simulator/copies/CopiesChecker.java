package io.dualstore.simulator.copies;

import io.dualstore.log.commit.Head;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.segment.StoredSegment;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotManifest;
import io.dualstore.snapshot.SnapshotManifest.Part;
import io.dualstore.snapshot.StoredSnapshot;
import io.dualstore.update.json.StoredDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Sees each segment and snapshot that is written or deleted, and what promoters may do with them. Forgers may do everything. */
public final class CopiesChecker {

    private final BucketLayout layout;
    private final SnapshotAddress address;
    private final Predicate<Head> everInLog;
    private final Consumer<String> violated;
    private final Map<String, byte[]> parts = new HashMap<>();
    private final Map<UUID, SnapshotManifest> manifests = new HashMap<>();
    private final List<StoredSnapshot> written = new ArrayList<>();
    private final List<byte[]> commits = new ArrayList<>();
    private boolean forging;
    private boolean forged;
    private boolean isSetBack;

    /** @param everInLog whether this is where somebody stands who has read the log up to some commit */
    public CopiesChecker(BucketLayout layout, UUID logId, Predicate<Head> everInLog, Consumer<String> violated) {
        this.layout = layout;
        this.address = SnapshotAddress.shared(layout, logId);
        this.everInLog = everInLog;
        this.violated = violated;
    }

    /** Whether this key is one of a segment or snapshot. */
    public boolean isCopy(String key) {
        return key.startsWith(layout.sharedSegments())
                || key.startsWith(layout.sharedSnapshots())
                || key.startsWith(layout.sharedSnapshotParts());
    }

    /** The next commit of the log, before the bucket was ever set back. */
    public void committed(byte[] stored) {
        commits.add(stored);
    }

    /** The stored commits of the log. */
    public List<byte[]> commits() {
        return commits;
    }

    /** Where snapshots are. */
    public SnapshotAddress address() {
        return address;
    }

    /** All snapshots that promoters have written, the newest last. */
    public List<StoredSnapshot> written() {
        return written;
    }

    /** What {@code work} writes and deletes is a forger's. */
    public void forging(Runnable work) {
        forging = true;
        forged = true;
        try {
            work.run();
        } finally {
            forging = false;
        }
    }

    /** The bucket is another one: what is there is not known any more. */
    public void setBack() {
        forged = true;
        isSetBack = true;
    }

    /**
     * Returns the snapshot that a node takes at its start: the newest of which it knows all types, if it is empty or lacks a quarter. Empty if
     * it takes none, or if it is not known because somebody forges.
     */
    public Optional<SnapshotManifest> expected(Head own, Predicate<SnapshotManifest> known) {
        if (forged) {
            return Optional.empty();
        }
        return manifests.values().stream()
                .filter(manifest -> manifest.head().sequence() > own.sequence())
                .sorted(Comparator.comparingLong(
                                (SnapshotManifest manifest) -> manifest.head().sequence())
                        .reversed())
                .takeWhile(manifest -> own.sequence() < 0
                        || manifest.head().nextPosition() - own.nextPosition()
                                > manifest.head().nextPosition() / 4)
                .filter(known)
                .findFirst();
    }

    /** Something was written. */
    public void written(String key, byte[] body) {
        if (key.startsWith(layout.sharedSegments())) {
            segment(key, body);
        } else if (key.startsWith(layout.sharedSnapshots())) {
            BucketLayout.parseSnapshot(layout.sharedSnapshots(), key).ifPresent(name -> manifest(name, body));
        } else {
            UUID snapshot = BucketLayout.parseSnapshotPart(layout.sharedSnapshotParts(), key)
                    .orElseThrow();
            if (!forging && manifests.containsKey(snapshot)) {
                violated.accept("part " + key + " was written after its manifest");
            }
            parts.put(key, body);
        }
    }

    private void manifest(SnapshotName name, byte[] body) {
        if (forging) {
            return;
        }
        SnapshotManifest manifest = StoredSnapshot.decode(address, name, body);
        for (Part part : StoredSnapshot.allParts(manifest)) {
            byte[] stored = parts.get(StoredSnapshot.partKey(address, manifest.id(), part.number()));
            if (stored == null || !StoredSnapshot.isPart(part, stored)) {
                violated.accept("the manifest of snapshot " + name + " was written before its part " + part.number());
                return;
            }
        }
        if (!everInLog.test(manifest.head())) {
            violated.accept("snapshot " + name + " is at " + manifest.head() + ", where the log never was");
        }
        manifests.put(manifest.id(), manifest);
        written.add(StoredSnapshot.of(address, manifest, key -> Objects.requireNonNull(parts.get(key))));
        Coverage.count("snapshots written");
        if (manifest.parent() != null) {
            Coverage.count("snapshots continued");
        }
    }

    private void segment(String key, byte[] body) {
        if (forging || isSetBack) {
            return;
        }
        SegmentRange range =
                BucketLayout.parseSegment(layout.sharedSegments(), key).orElseThrow();
        try {
            List<byte[]> copied = StoredSegment.decode(address.log(), range, body);
            for (int i = 0; i < copied.size(); i++) {
                if (!Arrays.equals(copied.get(i), commits.get((int) range.first() + i))) {
                    violated.accept("segment " + key + " has another commit " + (range.first() + i) + " than the log");
                }
            }
        } catch (StoredDataException e) {
            violated.accept("segment " + key + " cannot be read: " + e.getMessage());
        }
        Coverage.count("segments repaired");
    }

    /** Something was deleted. */
    public void removed(String key) {
        if (key.startsWith(layout.sharedSegments())) {
            if (!forging) {
                violated.accept("segment " + key + " was deleted");
            }
        } else if (key.startsWith(layout.sharedSnapshots())) {
            BucketLayout.parseSnapshot(layout.sharedSnapshots(), key).ifPresent(name -> manifests.remove(name.id()));
            Coverage.count(forging ? "snapshots deleted by hand" : "snapshots deleted");
        } else {
            parts.remove(key);
            UUID snapshot = BucketLayout.parseSnapshotPart(layout.sharedSnapshotParts(), key)
                    .orElseThrow();
            if (!forging && manifests.containsKey(snapshot)) {
                violated.accept("part " + key + " was deleted before its manifest");
            }
        }
    }
}
