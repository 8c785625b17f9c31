package io.dualstore.benchmarks.workload;

import io.dualstore.benchmarks.store.EmbeddedBucket;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A stockroom's shared log as promoters write it, in the bucket of an embedded server: {@link StockroomUpdates}, as {@link StockroomLogWriter} commits them.
 * What happens to the items of a shelf is interleaved, so that an item's events lie all over the log. To be read only: several benchmarks share it.
 */
public final class StockroomLog implements AutoCloseable {

    public static final BucketLayout LAYOUT = new BucketLayout("benchmarks", "stockroom");

    private static final int PAGE = 256;

    private final EmbeddedBucket bucket;
    private final LogIdentity identity;
    private final List<Shelf> shelves;

    private StockroomLog(EmbeddedBucket bucket, LogIdentity identity, List<Shelf> shelves) {
        this.bucket = bucket;
        this.identity = identity;
        this.shelves = shelves;
    }

    /** Writes the log of these shelves, one after the other, into a bucket in {@code folder}. */
    public static StockroomLog write(Path folder, List<Shelf> shelves) {
        StockroomLog log = create(folder, shelves);
        StockroomLogWriter writer = new StockroomLogWriter(log.store(), log.id());
        shelves.stream().flatMap(Shelf::inOrder).forEach(writer::add);
        writer.flush();
        return log;
    }

    /** Creates a log without commits, to which what happened on these shelves is to be written. */
    static StockroomLog create(Path folder, List<Shelf> shelves) {
        EmbeddedBucket bucket = EmbeddedBucket.on(folder);
        return new StockroomLog(bucket, LogIdentity.init(bucket.store(), LAYOUT), shelves);
    }

    /** Opens a log that was {@linkplain #write written} into {@code folder}. */
    static StockroomLog open(Path folder, List<Shelf> shelves) {
        EmbeddedBucket bucket = EmbeddedBucket.on(folder);
        return new StockroomLog(bucket, LogIdentity.read(bucket.store(), LAYOUT), shelves);
    }

    /** The bucket. */
    public ObjectStore store() {
        return bucket.store();
    }

    /** How many requests have reached the bucket so far, of all its clients. */
    public long requests() {
        return bucket.requests();
    }

    /** From now on the bucket answers as slowly as S3 within a region. */
    public void moveAway() {
        bucket.moveAway();
    }

    /** The settings with which a node in another process finds the log. */
    List<String> settings() {
        List<String> settings = new ArrayList<>(bucket.settings());
        settings.add("--dualstore.application=" + LAYOUT.application());
        settings.add("--dualstore.dataset=" + LAYOUT.dataset());
        return settings;
    }

    /** The environment with which a function in another process finds the log. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(bucket.environment());
        environment.put("DUALSTORE_APPLICATION", LAYOUT.application());
        environment.put("DUALSTORE_DATASET", LAYOUT.dataset());
        return environment;
    }

    /** Identity of the log. */
    public UUID id() {
        return identity.id();
    }

    /** How many events there are. */
    public long events() {
        return shelves.stream().mapToLong(Shelf::events).sum();
    }

    /** Reads the log once, from its first commit to its last. */
    public void read(Consumer<StoredCommit> each) {
        read(LogAddress.shared(LAYOUT, id()), each);
    }

    private void read(LogAddress log, Consumer<StoredCommit> each) {
        LogReader reader = new LogReader(store(), log, new CommitCodec());
        Head head = Head.start(log.logId());
        LogReader.Page page;
        do {
            page = reader.next(head, PAGE);
            for (StoredCommit commit : page.commits()) {
                each.accept(commit);
                head = head.after(commit);
            }
        } while (!page.atTail());
    }

    /** Digest of the state after a log of this bucket: this one, or a copy of it. */
    public String digest(LogAddress log) {
        try (ExpectedState state = new ExpectedState(log.logId())) {
            read(log, state::follow);
            return state.digest();
        }
    }

    @Override
    public void close() {
        bucket.close();
    }
}
