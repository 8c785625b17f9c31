package io.dualstore.simulator.world;

import io.dualstore.axon.execution.ExecutorPool;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.commit.LogIntegrityException;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.SimulatedPromoter;
import io.dualstore.promoter.SweepReport;
import io.dualstore.promoter.log.PromoterOutdatedException;
import io.dualstore.replica.Generations;
import io.dualstore.simulator.copies.Coverage;
import io.dualstore.simulator.copies.SimulatedMaintenance;
import io.dualstore.simulator.disk.DeviceFile;
import io.dualstore.simulator.disk.Disk;
import io.dualstore.simulator.disk.OneThread;
import io.dualstore.simulator.disk.SimulatedSqlite;
import io.dualstore.simulator.mutation.MutatedStore;
import io.dualstore.simulator.mutation.Release;
import io.dualstore.simulator.store.Connection;
import io.dualstore.simulator.store.Crash;
import io.dualstore.simulator.store.Faults;
import io.dualstore.snapshot.SnapshotFolder;
import io.dualstore.snapshot.SnapshotManifest;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.update.json.FormatLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a promoter runs, dies and is started again. */
final class PromoterPlace {

    /** What the store and another promoter may do to a round; everything else that is thrown is a mistake. */
    private static final Set<String> EXPECTED = Set.of("Unreachable", "CommitOutcomeUnknownException");

    private final SimulationState state;
    private final String name;
    private final ExecutorPool.Lease executors;
    private Release release = Release.FIRST;
    private final DeviceFile file;
    /** Of a mistaken program, which takes what it has seen once for what is there. */
    private final Map<String, byte[]> seenCommits = new HashMap<>();

    private boolean gaveUp;
    /** Whether it has read the log since it was started. */
    private boolean caughtUp;

    /** When it looked up its own head last, or did not have to. */
    private Instant verified = Instant.EPOCH;

    private @Nullable Promoter promoter;
    private @Nullable SimulatedMaintenance maintenance;
    private @Nullable MutatedStore store;
    private @Nullable Connection connection;
    private @Nullable Disk disk;
    /** Where its kept file stood when it was started; null once it was found in the bucket. */
    private @Nullable Head unverified;

    /** @param folder in which its file is kept over restarts */
    PromoterPlace(SimulationState state, String name, Path folder) {
        this.state = state;
        this.name = name;
        this.file = new DeviceFile(folder.resolve(name).resolve("promoter.db"));
        this.executors = state.stage().ofPromoters().lease();
    }

    String name() {
        return name;
    }

    /** Looks through the outbox. */
    void sweep(Faults faults) {
        boolean undisturbed = faults.areNone() && !gaveUp && state.bucket().isSettled();
        work(faults, running -> {
            long before = running.head().sequence();
            Optional<SnapshotManifest> snapshot = caughtUp ? Optional.empty() : expectedSnapshot(running.head());
            boolean looksUpHead = unverified != null || isToVerify() || !caughtUp;
            SweepReport report = running.sweep();
            state.note(report);
            if (required(connection).requests().gets(state.layout().sharedSnapshotParts()) > 0) {
                Coverage.count("promoters fetched a snapshot");
            }
            if (undisturbed) {
                PromoterBudget budget =
                        new PromoterBudget(before, running.head().sequence(), looksUpHead, snapshot, report);
                budget.exceededBy(required(connection).requests(), state.layout())
                        .ifPresent(excess -> state.witness().violated(name + " " + excess));
            }
        });
    }

    /** The snapshot that it takes at its start, if that is known. */
    private Optional<SnapshotManifest> expectedSnapshot(Head own) {
        return state.witness()
                .copies()
                .expected(
                        own,
                        manifest -> manifest.events().stream().allMatch(release::knows)
                                && manifest.actions().stream().allMatch(release::knows));
    }

    private boolean isToVerify() {
        return verified.plus(Duration.ofDays(1)).isBefore(state.clock().now());
    }

    /**
     * Looks through the outbox and dies at a local commit, if there are so many.
     *
     * @param after whether the commit has happened when it dies
     */
    void dieInTransaction(Faults faults, int transactions, boolean after) {
        work(faults, running -> {
            required(disk).crashAt(transactions, after);
            state.note(running.sweep());
        });
        if (disk != null) {
            disk.crashAt(-1, false);
        }
    }

    /**
     * Writes a segment or a snapshot, if one is due.
     *
     * @param transactions dies at this local commit; -1 for none
     * @param after whether the commit has happened when it dies
     */
    void maintain(Faults faults, int transactions, boolean after) {
        work(faults, false, running -> {
            Disk local = required(disk);
            Connection used = required(connection);
            local.crashAt(transactions, after);
            SimulatedMaintenance work = maintenance;
            if (work == null) {
                work = new SimulatedMaintenance(
                        running,
                        release.model(),
                        required(store),
                        state.layout(),
                        SnapshotFolder.of(file.path()),
                        state.clock()::now,
                        state.stage().ofPromoters(),
                        () -> new OneThread(used));
                maintenance = work;
            }
            state.note(name + " maintains: " + SimulatedSqlite.on(local, work::next));
        });
        if (disk != null) {
            disk.crashAt(-1, false);
        }
    }

    /** Its file is gone. */
    void startEmpty() {
        stop();
        file.delete();
    }

    /** The program is replaced by its next version. */
    void upgrade() {
        stop();
        release = Release.SECOND;
    }

    /** Where it stands, unless it does not run, or could not go on when it last worked. */
    Optional<Head> workingHead() {
        Promoter running = promoter;
        return running == null || gaveUp ? Optional.empty() : Optional.of(running.head());
    }

    Release release() {
        return release;
    }

    private static <T> T required(@Nullable T running) {
        if (running == null) {
            throw new IllegalStateException("Does not run");
        }
        return running;
    }

    /** Lets it work; gives how many requests it took. */
    int work(Faults faults, Consumer<Promoter> work) {
        return work(faults, true, work);
    }

    /** @param reads whether it reads the log */
    private int work(Faults faults, boolean reads, Consumer<Promoter> work) {
        Promoter running = promoter;
        Connection used = connection;
        if (running == null || used == null) {
            used = new Connection(name, state.bucket(), state.clock(), () -> {});
            running = start(used);
            promoter = running;
            connection = used;
        }
        used.begin(faults, state::interlude);
        int requests = 0;
        gaveUp = true;
        boolean keptHeadIsThere = keptHeadIsThere();
        try {
            work.accept(running);
            gaveUp = false;
            if (keptHeadIsThere && reads) {
                unverified = null;
            }
            caughtUp |= reads;
            verified = isToVerify() && reads ? state.clock().now() : verified;
        } catch (Crash crash) {
            state.note(name + " dies " + crash.getMessage());
        } catch (RuntimeException e) {
            if (!used.dead() && !required(disk).dead() && !isExpected(e)) {
                state.witness().violated(name + " failed: " + e);
            }
            state.note(name + " gives up: " + e.getMessage());
        } finally {
            requests = used.requests().paid();
            used.end();
        }
        if (!keptHeadIsThere && running.head().sequence() > required(unverified).sequence()) {
            state.witness().violated(name + " went on from a head that the bucket does not have: " + unverified);
        }
        if (used.dead() || required(disk).dead()) {
            stop();
        }
        return requests;
    }

    private boolean keptHeadIsThere() {
        Head kept = unverified;
        return kept == null
                || state.bucket()
                        .get(BucketLayout.commit(state.layout().sharedLog(), kept.sequence()), Integer.MAX_VALUE)
                        .filter(stored -> CommitCodec.hash(stored).equals(kept.hash()))
                        .isPresent();
    }

    /** Somebody puts the file of another log into its folder. */
    void getFileOfAnotherLog() {
        stop();
        if (file.exists()) {
            try (SqliteDatabase database = SqliteDatabase.open(file.path())) {
                database.write(session -> session.update(
                        "UPDATE " + Generations.headTable(database)
                                + " SET log_id = ?, hash = ?, sequence = sequence + 1 WHERE sequence >= 0",
                        new UUID(8, 8),
                        "another log"));
            }
            state.note(name + " has the file of another log");
        }
    }

    private boolean isExpected(RuntimeException e) {
        return EXPECTED.contains(e.getClass().getSimpleName())
                || (e instanceof PromoterOutdatedException
                        && release == Release.FIRST
                        && state.witness().shared().lineages().anyNewer())
                || (e instanceof LogIntegrityException && state.witness().isSetBack());
    }

    private Promoter start(Connection used) {
        PromoterSettings settings = new PromoterSettings(
                        name, FormatLimits.DEFAULT, state.updatesPerCommit(), 6 << 20, 1, 1, Duration.ofMinutes(1))
                .withData(Objects.requireNonNull(file.path().getParent()));
        Disk local = new Disk(state.mutation(), false);
        disk = local;
        MutatedStore seen = new MutatedStore(used, state.layout(), state.mutation(), false, seenCommits);
        store = seen;
        Promoter started = SimulatedSqlite.on(
                local,
                () -> SimulatedPromoter.open(
                        release.model(),
                        seen,
                        state.layout(),
                        new LogIdentity(state.logId(), LogIdentity.FORMAT),
                        settings,
                        state.clock(),
                        executors,
                        () -> new OneThread(used)));
        verified = state.clock().now();
        caughtUp = false;
        unverified = started.head().sequence() < 0 ? null : started.head();
        return started;
    }

    void stop() {
        Promoter running = promoter;
        promoter = null;
        maintenance = null;
        if (running != null) {
            running.close();
            executors.end();
        }
    }
}
