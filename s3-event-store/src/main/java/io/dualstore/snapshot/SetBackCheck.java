package io.dualstore.snapshot;

import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.commit.LogIntegrityException.Kind;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SegmentRange;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.segment.SegmentCodec;
import io.dualstore.update.json.StoredDataException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects that a bucket was set back to an older state: it has a snapshot or segment of this log with commits that the log does not have. A
 * node with a copy of the log finds that out by its own head; this check is for nodes that read the log for the first time. It costs 2 LISTs.
 *
 * <p>Only an object that can be read and is of this log proves anything; others are skipped. The objects are listed after the log was read,
 * so another node may have appended the commits in them meanwhile. Therefore the log is asked for the last of these commits.
 */
public final class SetBackCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SetBackCheck.class);

    /** Objects under the prefixes that are looked at. There are none in a log that was not set back. */
    private static final int MAX_OBJECTS = 16;

    private final ObjectStore store;
    private final SnapshotAddress address;
    private final LogAddress log;
    private final SnapshotCatalog catalog;

    /** @param address of the snapshots of the log */
    public SetBackCheck(ObjectStore store, SnapshotAddress address) {
        this.store = store;
        this.address = address;
        this.log = address.log();
        this.catalog = new SnapshotCatalog(store, address);
    }

    /**
     * Checks that the log reaches as far as its snapshots and segments.
     *
     * @param end last commit of the log, after which there was none
     * @throws LogIntegrityException if it does not: nothing may be appended
     * @throws ObjectStoreException if the store did not answer
     */
    public void verify(Head end) {
        try {
            for (ListedObject row : store.list(
                    address.manifestPrefix(),
                    BucketLayout.snapshotsAfter(address.manifestPrefix(), end.sequence()),
                    MAX_OBJECTS)) {
                BucketLayout.parseSnapshot(address.manifestPrefix(), row.key())
                        .ifPresent(name -> verify(end, row.key(), name.sequence(), () -> isSnapshot(name)));
            }
            for (ListedObject row : store.list(
                    log.segmentPrefix(),
                    BucketLayout.segmentsAfter(log.segmentPrefix(), end.sequence()),
                    MAX_OBJECTS)) {
                BucketLayout.parseSegment(log.segmentPrefix(), row.key())
                        .ifPresent(range -> verify(end, row.key(), range.last(), () -> isSegment(row.key(), range)));
            }
        } catch (ObjectStoreException.Refused e) {
            LOG.warn("Cannot check whether the bucket was set back to an older state: {}", e.getMessage());
        }
    }

    private void verify(Head end, String key, long last, BooleanSupplier isOfThisLog) {
        if (last > end.sequence() && !store.exists(log.key(last)) && isOfThisLog.getAsBoolean()) {
            throw new LogIntegrityException(
                    Kind.SET_BACK,
                    key,
                    "has commits of this log up to " + last + ", and the log ends at commit " + end.sequence(),
                    null);
        }
    }

    private boolean isSnapshot(SnapshotName name) {
        return catalog.read(name).isPresent();
    }

    private boolean isSegment(String key, SegmentRange range) {
        try {
            Optional<byte[]> stored = store.get(key, SegmentCodec.MAX_STORED);
            stored.ifPresent(segment -> SegmentCodec.decode(log, range, segment));
            return stored.isPresent();
        } catch (StoredDataException | ObjectStoreException.TooLarge e) {
            LOG.warn("Segment {} is skipped: {}", key, e.getMessage());
            return false;
        }
    }
}
