package io.dualstore.promoter;

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
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.RequestTally;
import io.dualstore.maintenance.Maintenance;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.maintenance.ModelStateFolding;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotFolder;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** A data set in memory: its bucket, and what stands in its log. */
public final class DataSet {

    public final ObjectStore bucket;
    public final FaultyObjectStore network;
    public final RequestTally requests = new RequestTally();
    public final InterposedStore interposed;
    public final ObjectStore store;
    public final BucketLayout layout;
    public final TestTimeSource timeSource = new TestTimeSource();
    public final RecordingListener told = new RecordingListener();
    public final DomainModel model;
    public final LogIdentity identity;

    public DataSet(DomainModel model) {
        this(model, new InMemoryObjectStore(), new BucketLayout("app", "main"));
    }

    public DataSet(DomainModel model, ObjectStore bucket, BucketLayout layout) {
        this.model = model;
        this.bucket = bucket;
        this.layout = layout;
        this.network = new FaultyObjectStore(bucket);
        this.interposed = new InterposedStore(network);
        this.store = new CountingObjectStore(interposed, requests);
        this.identity = LogIdentity.init(bucket, layout);
    }

    public Promoter promoter(String name) {
        return promoter(PromoterSettings.of(name), model);
    }

    /** What a promoter does in the background; a snapshot is due after so many bytes of growth. */
    public Maintenance maintenance(Promoter promoter, long leastGrowth) {
        SnapshotWriter snapshots = new SnapshotWriter(
                network,
                SnapshotAddress.shared(layout, identity.id()),
                SnapshotFolder.of(null),
                "test",
                leastGrowth,
                timeSource::now,
                ModelStateFolding.of(model),
                Executors::newVirtualThreadPerTaskExecutor);
        return new Maintenance(promoter::writeSegment, snapshots, promoter::head);
    }

    /** Another promoter, on the same bucket, whom nothing happens to. */
    public Promoter undisturbed(String name) {
        return new Promoter(
                model,
                bucket,
                layout,
                identity,
                PromoterSettings.of(name),
                WriteGuard.GRANTED,
                timeSource,
                PromoterListener.NONE);
    }

    public Promoter promoter(PromoterSettings settings, DomainModel ofModel) {
        return new Promoter(ofModel, store, layout, identity, settings, WriteGuard.GRANTED, timeSource, told);
    }

    /** A promoter that tells somebody else. */
    public Promoter telling(String name, PromoterListener listener) {
        return new Promoter(
                model, store, layout, identity, PromoterSettings.of(name), WriteGuard.GRANTED, timeSource, listener);
    }

    public Phone phone(String user, String device) {
        return new Phone(this, user, device);
    }

    /** Appends commits without updates to the log, which is empty, and returns its head. */
    public Head appendCommits(int count) {
        CommitWriter writer = new CommitWriter(
                bucket,
                LogAddress.shared(layout, identity.id()),
                new CommitCodec(),
                new Author(new ModelVersion("tasks", "1"), "before"),
                WriteGuard.GRANTED,
                RetryPolicy.DEFAULT,
                timeSource);
        Head now = Head.start(identity.id());
        for (int i = 0; i < count; i++) {
            if (writer.commit(now, List.of()) instanceof CommitOutcome.Committed committed) {
                now = now.after(committed.commit());
            }
        }
        return now;
    }

    public LogReader reader() {
        return new LogReader(bucket, LogAddress.shared(layout, identity.id()), new CommitCodec());
    }

    public List<StoredCommit> commits() {
        return reader().next(Head.start(identity.id()), 100_000).commits();
    }

    /** Everything decided so far, in order. */
    public List<Update> lines() {
        List<Update> lines = new ArrayList<>();
        commits().forEach(commit -> lines.addAll(commit.updates()));
        return lines;
    }

    /** The one line of this update. */
    public Update lineOf(Update update) {
        List<Update> found = lines().stream()
                .filter(line -> line.id().equals(update.id()) && line.user().equals(update.user()))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("Update " + update.id() + " has " + found.size() + " lines");
        }
        return found.getFirst();
    }

    public Verdict verdictOf(Update update) {
        Verdict verdict = lineOf(update).verdict();
        if (verdict == null) {
            throw new AssertionError("No verdict");
        }
        return verdict;
    }

    public Verdict.Reason reasonOf(Update update) {
        return verdictOf(update) instanceof Verdict.Rejected rejected
                ? rejected.reason()
                : Verdict.Reason.of("not rejected", verdictOf(update).word());
    }

    public List<String> outbox() {
        return keysUnder(layout.outbox());
    }

    public List<String> keysUnder(String prefix) {
        return bucket.list(prefix, "", 1_000).stream().map(ListedObject::key).toList();
    }
}
