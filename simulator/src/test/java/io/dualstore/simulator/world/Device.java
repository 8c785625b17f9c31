package io.dualstore.simulator.world;

import io.dualstore.axon.execution.ExecutorPool;
import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.SimulatedNode;
import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.Partition;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.client.sync.SyncStatus;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.replica.Generations;
import io.dualstore.simulator.copies.Coverage;
import io.dualstore.simulator.disk.DeviceFile;
import io.dualstore.simulator.disk.Disk;
import io.dualstore.simulator.disk.OneThread;
import io.dualstore.simulator.disk.SimulatedSqlite;
import io.dualstore.simulator.mutation.MutatedStore;
import io.dualstore.simulator.mutation.Mutation;
import io.dualstore.simulator.mutation.Release;
import io.dualstore.simulator.store.Connection;
import io.dualstore.simulator.store.Crash;
import io.dualstore.simulator.store.Faults;
import io.dualstore.update.Criteria;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place for a device of a user: its file, and the node that works on it while it runs. */
final class Device {

    private final SimulationState state;
    private final String user;
    private final String name;
    private final DeviceFile file;
    private final InstantSource clock;
    private final ExecutorPool.Lease executors;
    private @Nullable ClientNode node;
    private @Nullable Connection connection;
    private @Nullable Disk disk;
    private boolean inUse;
    private boolean offline;
    private boolean touched;
    private boolean copied;
    private boolean met;
    private boolean tried;
    private Instant verified = Instant.EPOCH;
    private Release release = Release.FIRST;
    private final Map<String, byte[]> cache = new HashMap<>();
    int statuses;

    Device(SimulationState state, String user, String name, Path folder, long clockError) {
        this.state = state;
        this.user = user;
        this.name = name;
        this.executors = state.stage().ofClients().lease();
        this.file = new DeviceFile(folder.resolve(name + ".db"));
        this.clock = () -> state.clock().now().plusSeconds(clockError);
    }

    String user() {
        return user;
    }

    String name() {
        return name;
    }

    /** Whether there is such a device; places for clones begin empty. */
    boolean inUse() {
        return inUse;
    }

    boolean runs() {
        return node != null;
    }

    /** Whether anything has happened to it since this was asked last. */
    boolean wasTouched() {
        boolean was = touched;
        touched = false;
        return was;
    }

    /** Which version of the program it has. */
    Release release() {
        return release;
    }

    /** Whether the store was reached since the process began. */
    boolean hasMet() {
        return met;
    }

    /** Whether the process tried to reach the store: it may have looked for snapshots then, and does not again. */
    boolean hasTried() {
        return tried;
    }

    /** Whether it is time that it looks at its own heads. */
    boolean isToVerify() {
        return verified.plus(Duration.ofDays(1)).isBefore(clock.instant());
    }

    boolean backedUp() {
        return file.hasKept("backup");
    }

    ClientNode node() {
        return required(node);
    }

    Connection connection() {
        return required(connection);
    }

    private static <T> T required(@Nullable T running) {
        if (running == null) {
            throw new IllegalStateException("Does not run");
        }
        return running;
    }

    /** Starts the process on the file; it may be the first time. */
    void start() {
        inUse = true;
        touched = true;
        met = false;
        tried = false;
        verified = Instant.EPOCH;
        Disk newDisk = new Disk(state.mutation(), true);
        Connection newConnection = new Connection(name, state.bucket(), state.clock(), newDisk::die);
        newConnection.setOffline(offline);
        ClientSettings settings =
                new ClientSettings(user, file.path(), state.layout(), "simulated", SyncSettings.DEFAULT);
        node = SimulatedSqlite.on(
                newDisk,
                () -> SimulatedNode.open(
                        settings,
                        LocalStore.open(file.path(), user),
                        state.mutation().model(release, user),
                        new MutatedStore(newConnection, state.layout(), state.mutation(), true, cache),
                        clock,
                        state.clock(),
                        executors,
                        () -> new OneThread(newConnection)));
        disk = newDisk;
        connection = newConnection;
    }

    void exchange(Faults faults) {
        exchange(faults, -1, false);
    }

    /** One exchange with the store, in which the process may die. */
    void exchange(Faults faults, int transactionsUntilCrash, boolean crashAfter) {
        boolean settled = state.bucket().isSettled();
        boolean wasEmpty = node().shared().head().sequence() < 0;
        int generation = generation();
        ClientBudget budget =
                ClientBudget.before(this, state.layout(), state.witness().copies());
        tried = true;
        during(faults, transactionsUntilCrash, crashAfter, () -> {
            boolean moved = node().sync().exchangeNow();
            countImport(wasEmpty, generation);
            state.note(name + (moved ? " moves: " : ": ") + node().sync().status());
            if (node().sync().status().connection() == SyncStatus.Connection.ONLINE) {
                met = true;
                verified = isToVerify() ? clock.instant() : verified;
                if (faults.areNone() && settled) {
                    budget.exceededBy(this).ifPresent(excess -> state.witness().violated(name + " " + excess));
                }
            }
        });
    }

    private void countImport(boolean wasEmpty, int before) {
        if (generation() > before) {
            Coverage.count(wasEmpty ? "clients started from a snapshot" : "clients brought forward by a snapshot");
        }
        if (connection().requests().gets(state.layout().sharedSegments()) > 0) {
            Coverage.count("clients read segments");
        }
    }

    /** How often its replica was replaced by a snapshot. */
    int generation() {
        return Generations.of(node().local().replica(Partition.SHARED));
    }

    /** Does something that may end in the death of the process. */
    void during(Faults faults, int transactionsUntilCrash, boolean crashAfter, Runnable work) {
        touched = true;
        Connection used = connection();
        Disk written = required(disk);
        used.begin(faults, state::interlude);
        written.crashAt(transactionsUntilCrash, crashAfter);
        try {
            work.run();
        } catch (Crash crash) {
            // Also when the program has handled it, the process is dead.
            state.note(name + " dies " + crash.getMessage());
        } finally {
            written.crashAt(-1, false);
            used.end();
        }
        if (used.dead() || written.dead()) {
            kill();
        }
        forgetCriteriaIfMutated();
    }

    /** The process is gone, whatever it was doing. */
    void kill() {
        required(disk).die();
        stop();
        if (state.mutation() == Mutation.ANSWER_BEFORE_SYNC && file.hasKept("unsynced")) {
            file.becomeKept("unsynced");
        }
    }

    void stop() {
        ClientNode running = node;
        node = null;
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (Crash crash) {
            // It can not put its things in order any more; only its file is given back.
            running.local().close();
        }
        executors.end();
    }

    /** Nobody looks at it again. */
    void discard() {
        if (node != null) {
            node.local().close();
        }
        executors.end();
    }

    void setOffline(boolean off) {
        offline = off;
        if (connection != null) {
            connection.setOffline(off);
        }
    }

    /** What a disk that had not written yet would hold. */
    void noteUnsynced() {
        if (state.mutation() == Mutation.ANSWER_BEFORE_SYNC) {
            file.keep("unsynced");
        }
    }

    /** Whether its file was ever copied. A copy can send updates that were withdrawn here. */
    boolean wasCopied() {
        return copied;
    }

    void backUp() {
        copied = true;
        file.keep("backup");
    }

    void restore() {
        stop();
        file.becomeKept("backup");
        statuses++;
        start();
    }

    /** Begins with an empty file, which is a new device's; what was not sent is gone. */
    void startEmpty() {
        stop();
        file.delete();
        statuses++;
        start();
    }

    /** The program is replaced by its next version. */
    void upgrade() {
        stop();
        release = Release.SECOND;
        start();
    }

    /** This place's device becomes a copy of another one. */
    void cloneOf(Device original) {
        original.file.copyTo(file);
        original.copied = true;
        copied = true;
        release = original.release;
        start();
    }

    /** This place's device becomes an older copy of another one. */
    void cloneOfBackup(Device original) {
        original.file.copyKeptTo("backup", file);
        original.copied = true;
        copied = true;
        release = original.release;
        start();
    }

    private void forgetCriteriaIfMutated() {
        if (state.mutation() == Mutation.CRITERIA_IGNORED && node != null) {
            Workspace<?> shared = node.shared();
            shared.outgoing()
                    .replaced(shared.pending().stream()
                            .map(update -> update.executed(
                                    update.update(), Criteria.NONE, update.knownPosition(), update.reason()))
                            .toList());
        }
    }
}
