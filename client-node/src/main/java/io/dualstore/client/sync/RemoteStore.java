package io.dualstore.client.sync;

import io.dualstore.client.local.Partition;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.read.CommitSource;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.segment.SegmentSource;
import io.dualstore.snapshot.SetBackCheck;
import io.dualstore.snapshot.SnapshotAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The permanent store, as one user's node sees it: what comes in (the shared log and his own private one) and what goes out (his
 * outbox). Every method is one or a few requests and may take as long as the store's time-outs allow.
 */
public final class RemoteStore {

    private static final int OUTBOX_PAGE = 1_000;

    private final ObjectStore objects;
    private final BucketLayout layout;
    private final String user;
    private final Supplier<ExecutorService> threads;
    private final Map<Partition, LogReader> readers = new EnumMap<>(Partition.class);

    public RemoteStore(ObjectStore objects, BucketLayout layout, String user) {
        this(objects, layout, user, Executors::newVirtualThreadPerTaskExecutor);
    }

    /** The same with other threads to read a long log on. */
    public RemoteStore(ObjectStore objects, BucketLayout layout, String user, Supplier<ExecutorService> threads) {
        this.objects = objects;
        this.layout = layout;
        this.user = BucketLayout.requireName("user", user);
        this.threads = threads;
    }

    /** Reads the identity of the data set; from then on its logs can be read. */
    public UUID connect() {
        UUID logId = LogIdentity.read(objects, layout).id();
        for (Partition partition : Partition.values()) {
            LogAddress log = address(partition, logId);
            CommitSource segments = new SegmentSource(objects, log, threads);
            readers.put(partition, new LogReader(objects, log, new CommitCodec(), segments, threads));
        }
        return logId;
    }

    /** Where a partition's log is. */
    public LogAddress address(Partition partition, UUID logId) {
        return switch (partition) {
            case SHARED -> LogAddress.shared(layout, logId);
            case PERSONAL -> LogAddress.privateOf(layout, user, logId);
        };
    }

    /** The commits that follow {@code head}, verified. */
    public LogReader.Page pull(Partition partition, Head head, int maxCommits) {
        return reader(partition).next(head, maxCommits);
    }

    /** Checks that the bucket still holds what was applied here. */
    public void verify(Partition partition, Head head) {
        reader(partition).verifyHead(head);
    }

    /**
     * Checks that the shared log reaches as far as its snapshots and segments.
     *
     * @param end where the log ended a moment ago
     * @throws io.dualstore.log.commit.LogIntegrityException if it does not
     */
    public void verifyNotSetBack(Head end) {
        new SetBackCheck(objects, SnapshotAddress.shared(layout, end.logId())).verify(end);
    }

    private LogReader reader(Partition partition) {
        return Optional.ofNullable(readers.get(partition))
                .orElseThrow(() -> new IllegalStateException("Not connected"));
    }

    /** Key of a bundle in the outbox. */
    public String key(String device, long number, UUID bundleId) {
        return layout.bundle(new BundleKey(user, device, number, bundleId));
    }

    /** Puts a bundle into the outbox. Repeatable: the key holds only this content, ever. */
    public void send(String key, byte[] bundle) {
        objects.put(key, bundle);
    }

    /** Whether the bundle still waits in the outbox. */
    public boolean isWaiting(String key) {
        return objects.exists(key);
    }

    /** The first bundles of this device that wait in the outbox, whoever put them there. */
    public List<BundleKey> waiting(String device) {
        return objects.list(layout.outbox(user, device), "", OUTBOX_PAGE).stream()
                .map(ListedObject::key)
                .map(layout::parseBundle)
                .flatMap(Optional::stream)
                .toList();
    }
}
