package io.dualstore.benchmarks.workload;

import io.dualstore.benchmarks.store.EmbeddedBucket;
import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.Author;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.stockroom.event.StockroomEvent;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Update;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A stockroom's shared log as promoters write it, in the bucket of an embedded server: {@link StockroomUpdates}, {@value #UPDATES_PER_COMMIT} a commit.
 * What happens to the items of a shelf is interleaved, so that an item's events lie all over the log. To be read only: several benchmarks share it.
 */
public final class StockroomLog implements AutoCloseable {

    public static final BucketLayout LAYOUT = new BucketLayout("benchmarks", "stockroom");

    private static final int UPDATES_PER_COMMIT = 50;
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
        EmbeddedBucket bucket = EmbeddedBucket.on(folder);
        StockroomLog log = new StockroomLog(bucket, LogIdentity.init(bucket.store(), LAYOUT), shelves);
        Commits commits = log.new Commits();
        for (Shelf shelf : shelves) {
            for (int index = 0; index < shelf.eventsPerItem(); index++) {
                for (int item = 0; item < shelf.items(); item++) {
                    commits.add(shelf.event(item, index));
                }
            }
        }
        commits.flush();
        return log;
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
        LogReader reader = new LogReader(store(), LogAddress.shared(LAYOUT, id()), new CommitCodec());
        Head head = Head.start(id());
        LogReader.Page page;
        do {
            page = reader.next(head, PAGE);
            for (StoredCommit commit : page.commits()) {
                each.accept(commit);
                head = head.after(commit);
            }
        } while (!page.atTail());
    }

    @Override
    public void close() {
        bucket.close();
    }

    /** Gathers updates and appends them. */
    private final class Commits {

        private final StockroomModel model = new StockroomModel();
        private final CommitWriter writer = new CommitWriter(
                store(),
                LogAddress.shared(LAYOUT, id()),
                new CommitCodec(),
                new Author(new ModelVersion(model.name(), model.version()), "promoter"),
                WriteGuard.GRANTED,
                RetryPolicy.DEFAULT,
                TimeSource.real());
        private final StockroomUpdates updates = new StockroomUpdates();
        private final List<StockroomEvent> lines = new ArrayList<>();
        private final List<Update> gathered = new ArrayList<>();
        private Head head = Head.start(id());

        void add(StockroomEvent event) {
            lines.add(event);
            if (lines.size() == StockroomUpdates.LINES) {
                close();
            }
            if (gathered.size() == UPDATES_PER_COMMIT) {
                flush();
            }
        }

        private void close() {
            gathered.add(updates.next(lines, head.base()));
            lines.clear();
        }

        void flush() {
            if (!lines.isEmpty()) {
                close();
            }
            if (gathered.isEmpty()) {
                return;
            }
            if (writer.commit(head, gathered) instanceof CommitOutcome.Committed committed) {
                head = head.after(committed.commit());
            } else {
                throw new IllegalStateException("Somebody else writes the log of the benchmarks");
            }
            gathered.clear();
        }
    }
}
