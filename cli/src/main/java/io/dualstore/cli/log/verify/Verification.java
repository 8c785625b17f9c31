package io.dualstore.cli.log.verify;

import io.dualstore.cli.console.Progress;
import io.dualstore.cli.dataset.DataSet;
import io.dualstore.cli.log.verify.Finding.Check;
import io.dualstore.fold.FoldFingerprint;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.segment.SegmentCheck;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotCheck;
import io.dualstore.snapshot.SnapshotCheck.ClaimedState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks the logs of a data set, each from its first commit, until something is wrong. */
public final class Verification implements AutoCloseable {

    private static final String REWRITE = "Delete it: readers then read the commits, and a promoter writes it again";

    private final DataSet dataSet;
    private final Extent extent;
    private final Progress progress;
    private long logs;
    private long commits;
    private long updates;
    private long events;
    private long segments;
    private long checkedSnapshots;

    /**
     * How much is checked, besides the chains.
     *
     * @param segments whether to compare segments
     * @param snapshots whether to compare snapshots
     * @param model folds the events; {@code null} to fold nothing
     */
    public record Extent(
            boolean segments, boolean snapshots, @Nullable DomainModel model) {}

    /** What was checked. */
    public record Tally(
            long logs, long commits, long updates, long events, long segments, long snapshots, String folded) {

        /** Returns the numbers as a part of a sentence. */
        public String describe() {
            return count(logs, "log") + " with " + count(commits, "commit") + ", " + count(updates, "update") + " and "
                    + count(events, "event")
                    + (segments == 0 ? "" : ", " + count(segments, "segment"))
                    + (snapshots == 0 ? "" : ", " + count(snapshots, "snapshot"))
                    + folded;
        }

        private static String count(long number, String what) {
            return number + " " + what + (number == 1 ? "" : "s");
        }
    }

    /** Creates a verification that shows how far it is. */
    public Verification(DataSet dataSet, Extent extent, Progress progress) {
        this.dataSet = dataSet;
        this.extent = extent;
        this.progress = progress;
    }

    /**
     * Checks everything.
     *
     * @throws DamageException at the first thing that is wrong
     */
    public Tally run() {
        DomainModel model = extent.model();
        check(dataSet.sharedLog(), model == null ? pages -> {} : fold(model, model.shared(), dataSet.sharedLog()));
        for (String user : dataSet.privateUsers()) {
            LogAddress log = dataSet.privateLog(user);
            check(log, model == null ? pages -> {} : fold(model, model.personal(), log));
        }
        if (extent.snapshots()) {
            checkSnapshots();
        }
        return new Tally(
                logs,
                commits,
                updates,
                events,
                segments,
                checkedSnapshots,
                model == null ? "" : ", folded by " + model.name() + " " + model.version());
    }

    private <S> Consumer<List<StoredCommit>> fold(DomainModel model, PartitionModel<S> partition, LogAddress log) {
        return FoldCheck.of(model, partition, log, claimed(model, partition, log))::fold;
    }

    private Optional<ClaimedState> claimed(DomainModel model, PartitionModel<?> partition, LogAddress log) {
        if (!log.equals(dataSet.sharedLog())) {
            return Optional.empty(); // private logs have no snapshots
        }
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            return snapshotCheck(folder).newestState(FoldFingerprint.of(model, partition));
        }
    }

    private void check(LogAddress log, Consumer<List<StoredCommit>> fold) {
        logs++;
        ChainCheck chain = new ChainCheck(dataSet.store(), log);
        Head end = chain.read(page -> {
            for (StoredCommit commit : page) {
                commits++;
                updates += commit.updates().size();
                events += commit.eventCount();
            }
            fold.accept(page);
            progress.show(log.partition() + ": " + commits + " commits, " + events + " events");
        });
        if (log.equals(dataSet.sharedLog())) { // private logs have no snapshots
            chain.verifyEnd(end, snapshots());
        }
        if (extent.segments()) {
            SegmentCheck.Result result = new SegmentCheck(dataSet.store(), log)
                    .check(checked -> progress.show(log.partition() + ": segment " + checked));
            segments += result.checked();
            result.wrong().ifPresent(wrong -> {
                throw new DamageException(
                        new Finding(Check.SEGMENTS, "segment", wrong.key(), wrong.problem(), REWRITE));
            });
        }
    }

    private void checkSnapshots() {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            SnapshotCheck.Result result = snapshotCheck(folder).check(key -> progress.show("snapshot " + key));
            checkedSnapshots = result.checked();
            result.wrong().ifPresent(wrong -> {
                throw new DamageException(
                        new Finding(Check.SNAPSHOTS, "snapshot", wrong.key(), wrong.problem(), REWRITE));
            });
        }
    }

    private SnapshotCheck snapshotCheck(TemporaryFolder folder) {
        return new SnapshotCheck(dataSet.store(), snapshots(), folder.path());
    }

    private SnapshotAddress snapshots() {
        return SnapshotAddress.shared(dataSet.layout(), dataSet.id());
    }

    @Override
    public void close() {
        progress.close();
    }
}
