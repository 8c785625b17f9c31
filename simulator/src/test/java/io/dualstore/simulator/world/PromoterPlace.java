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
import io.dualstore.simulator.disk.DeviceFile;
import io.dualstore.simulator.disk.Disk;
import io.dualstore.simulator.disk.OneThread;
import io.dualstore.simulator.disk.SimulatedSqlite;
import io.dualstore.simulator.mutation.MutatedStore;
import io.dualstore.simulator.mutation.Release;
import io.dualstore.simulator.store.Connection;
import io.dualstore.simulator.store.Crash;
import io.dualstore.simulator.store.Faults;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.update.json.FormatLimits;
import java.nio.file.Path;
import java.time.Duration;
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
    private @Nullable Promoter promoter;
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
            boolean firstOnKeptFile = unverified != null;
            SweepReport report = running.sweep();
            state.note(report);
            if (undisturbed) {
                PromoterBudget budget =
                        new PromoterBudget(before, running.head().sequence(), firstOnKeptFile, report);
                budget.exceededBy(required(connection).requests(), state.layout())
                        .ifPresent(excess -> state.witness().violated(name + " " + excess));
            }
        });
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
            if (keptHeadIsThere) {
                unverified = null;
            }
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
                        "UPDATE shared_head SET log_id = ?, hash = ?, sequence = sequence + 1 WHERE sequence >= 0",
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
                        name, FormatLimits.DEFAULT, 4, 6 << 20, 1, 1, Duration.ofMinutes(1))
                .withData(Objects.requireNonNull(file.path().getParent()));
        Disk local = new Disk(state.mutation(), false);
        disk = local;
        Promoter started = SimulatedSqlite.on(
                local,
                () -> SimulatedPromoter.open(
                        release.model(),
                        new MutatedStore(used, state.layout(), state.mutation(), false, seenCommits),
                        state.layout(),
                        new LogIdentity(state.logId(), LogIdentity.FORMAT),
                        settings,
                        state.clock(),
                        executors,
                        () -> new OneThread(used)));
        unverified = started.head().sequence() < 0 ? null : started.head();
        return started;
    }

    void stop() {
        Promoter running = promoter;
        promoter = null;
        if (running != null) {
            running.close();
            executors.end();
        }
    }
}
