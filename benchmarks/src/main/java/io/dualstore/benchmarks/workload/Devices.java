package io.dualstore.benchmarks.workload;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Bundle;
import io.dualstore.update.BundleRef;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.json.BundleCodec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Devices of different users that have read a log to its tail, issue pieces of the items of a shelf in turn, and make bundles of that: what
 * client nodes do, without the files in which they keep it. Safe to use from any thread.
 */
public final class Devices implements AutoCloseable {

    private final StockroomModel model = new StockroomModel();
    private final ModelVersion version = new ModelVersion(model.name(), model.version());
    private final BundleCodec codec = new BundleCodec();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final StockroomLog log;
    private final Shelf shelf;
    private final SqliteDatabase database = SqliteDatabase.inMemory();
    private final SqliteReplica replica;
    private final ActionExecutor executor;
    private int issued;

    /** Devices that have read the log. */
    public Devices(StockroomLog log, Shelf shelf) {
        this(log, shelf, true);
    }

    private Devices(StockroomLog log, Shelf shelf, boolean read) {
        this.log = log;
        this.shelf = shelf;
        this.replica = new SqliteReplica(database, "shared", log.id());
        if (read) {
            log.read(commit -> replica.apply(List.of(commit)));
        }
        this.executor = new ActionExecutor(model, model.shared(), replica);
    }

    /**
     * A bundle of a device that has read nothing of the log.
     *
     * @param code of the item that it registers
     */
    static Sealed newItem(StockroomLog log, String code) {
        try (Devices devices = new Devices(log, new Shelf("none", 0, 0), false)) {
            return devices.bundle(0, List.of(List.of(BenchmarkClient.registrationOf(code))));
        }
    }

    /** A bundle, ready for the outbox. */
    public static final class Sealed {

        private final String key;
        private final byte[] bytes;
        private final List<Update> updates;

        private Sealed(String key, byte[] bytes, List<Update> updates) {
            this.key = key;
            this.bytes = bytes;
            this.updates = updates;
        }

        public void sendTo(ObjectStore store) {
            store.put(key, bytes);
        }

        /** Id of its first update. */
        public UUID first() {
            return updates.getFirst().id();
        }
    }

    /** What a device did while nothing was decided: some bundles, of some updates each. */
    public synchronized List<Sealed> backlog(int device, int bundles, int updates) {
        executor.clear();
        List<Sealed> sealed = new ArrayList<>();
        for (int bundle = 0; bundle < bundles; bundle++) {
            sealed.add(bundle(device, updates));
        }
        return sealed;
    }

    /** What a device sends that did a single update: pieces of one item are issued again and again. */
    public synchronized Sealed largeUpdate(int device, int actions) {
        executor.clear();
        return bundle(device, List.of(Collections.nCopies(actions, BenchmarkClient.issueOf(next()))));
    }

    private Sealed bundle(int device, int count) {
        return bundle(
                device,
                IntStream.range(0, count)
                        .mapToObj(i -> List.of(BenchmarkClient.issueOf(next())))
                        .toList());
    }

    private Sealed bundle(int device, List<List<Action>> actions) {
        String user = "user-" + device;
        String name = "device-" + device;
        BundleRef ref = new BundleRef(numbers.merge(device, 0L, (last, zero) -> last + 1), UUID.randomUUID());
        Stamp now = new Stamp(Instant.now().truncatedTo(ChronoUnit.MILLIS), name);
        List<Update> updates = new ArrayList<>();
        for (List<Action> together : actions) {
            updates.add(issue(user, now, together).sent(ref, now));
        }
        Bundle bundle = new Bundle(user, name, ref.number(), ref.id(), version, log.id(), now.at(), updates);
        return new Sealed(
                StockroomLog.LAYOUT.bundle(new BundleKey(user, name, ref.number(), ref.id())),
                codec.encode(bundle),
                updates);
    }

    private Update issue(String user, Stamp now, List<Action> actions) {
        Update draft = new Update(
                ids.generate(),
                user,
                now.where(),
                null,
                Stamps.created(now),
                actions,
                replica.head().base(),
                Basis.NONE,
                null,
                List.of());
        if (executor.execute(draft, replica.nextPosition()) instanceof ExecutionResult.Executed executed) {
            return draft.executed(draft.base(), executed.basis(), executed.events());
        }
        throw new IllegalStateException("The device itself refuses " + draft);
    }

    /** A step that is prime to the number of items visits all of them, not one after the other. */
    private String next() {
        return shelf.code((int) (issued++ * 7_919L % shelf.items()));
    }

    @Override
    public void close() {
        executor.close();
        database.close();
    }
}
