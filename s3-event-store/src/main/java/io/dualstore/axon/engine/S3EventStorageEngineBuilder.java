package io.dualstore.axon.engine;

import io.dualstore.axon.message.JsonConverter;
import io.dualstore.axon.upcast.EventUpcaster;
import io.dualstore.axon.upcast.EventUpcasting;
import io.dualstore.log.append.AppendLimits;
import io.dualstore.log.append.CommitLog;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.Author;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.ConformanceProbe;
import io.dualstore.log.probe.ProbeResultStore;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.maintenance.MaintenanceLoop;
import io.dualstore.model.Upcaster;
import io.dualstore.replica.EventIdIndex;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.sqlite.Durability;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.ModelVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.axonframework.conversion.Converter;
import org.jspecify.annotations.Nullable;

/** What an {@link S3EventStorageEngine} can be told. Everything has a default. Not thread-safe. */
public final class S3EventStorageEngineBuilder {

    private static final String REPLICA = "shared";
    private static final ProbeResultStore PROBES = ProbeResultStore.ofProcess();

    private final ObjectStore store;
    private final BucketLayout layout;
    private @Nullable Path file;
    private @Nullable SqliteDatabase database;
    private Converter converter = new JsonConverter();
    private List<Upcaster> upcasters = List.of();
    private List<EventUpcaster> typeUpcasters = List.of();
    private PollInterval pollInterval = PollInterval.DEFAULT;
    private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
    private ModelVersion model = new ModelVersion("axon", "1");
    private String user = "application";
    private String writer;
    private @Nullable WriteGuard writeGuard;
    private Consumer<Duration> appendTimer = took -> {};
    private boolean retryCommands = true;
    private boolean initialise;
    private OptionalLong snapshotGrowth = OptionalLong.empty();

    S3EventStorageEngineBuilder(ObjectStore store, BucketLayout layout) {
        this.store = store;
        this.layout = layout;
        this.writer = ProcessName.of(layout.application());
    }

    /** Keeps the local copy of the log in this file, which belongs to one process. Without it the copy is in memory. */
    public S3EventStorageEngineBuilder file(Path newFile) {
        this.file = newFile;
        return this;
    }

    /** Keeps the local copy in this database, beside other tables of the application, such as tokens. It is not closed by the engine. */
    public S3EventStorageEngineBuilder database(SqliteDatabase newDatabase) {
        this.database = newDatabase;
        return this;
    }

    /** How payloads become {@code byte[]}, which must be JSON. Without it by {@link JsonConverter}. */
    public S3EventStorageEngineBuilder converter(Converter newConverter) {
        this.converter = newConverter;
        return this;
    }

    /** How stored events of earlier versions become newer ones when they are read; of each event name one chain. */
    public S3EventStorageEngineBuilder upcasters(List<Upcaster> newUpcasters) {
        this.upcasters = List.copyOf(newUpcasters);
        return this;
    }

    /** Renames, splits and drops stored event types when they are read; queries and consistency conditions follow. */
    public S3EventStorageEngineBuilder typeUpcasters(List<EventUpcaster> newUpcasters) {
        this.typeUpcasters = List.copyOf(newUpcasters);
        return this;
    }

    /** How often others' events are looked for. */
    public S3EventStorageEngineBuilder pollInterval(PollInterval newInterval) {
        this.pollInterval = newInterval;
        return this;
    }

    /** How long the outcome of an append is waited for. */
    public S3EventStorageEngineBuilder patience(RetryPolicy newPatience) {
        this.retryPolicy = newPatience;
        return this;
    }

    /** Name and version of the application, as commits say what wrote them. */
    public S3EventStorageEngineBuilder model(ModelVersion newModel) {
        this.model = newModel;
        return this;
    }

    /** Whom updates name as their user; the same for all processes of an application. */
    public S3EventStorageEngineBuilder user(String newUser) {
        this.user = BucketLayout.requireName("user", newUser);
        return this;
    }

    /** Name of this process, as commits and updates say who wrote them. Without it {@link ProcessName#of} the data set's application. */
    public S3EventStorageEngineBuilder writer(String newWriter) {
        this.writer = BucketLayout.requireName("writer", newWriter);
        return this;
    }

    /** What says whether the store may be written to. Without it a conformance probe, once for each data set and process. */
    public S3EventStorageEngineBuilder writeGuard(WriteGuard newAdmission) {
        this.writeGuard = newAdmission;
        return this;
    }

    /**
     * Whether a command of an application that uses the engine's {@link S3EventStorageEngine#enhancer() enhancer} is handled a second time if
     * its append is rejected, after reading what others appended. Its handler runs twice then. By default it is.
     */
    public S3EventStorageEngineBuilder retryCommands(boolean newRetry) {
        this.retryCommands = newRetry;
        return this;
    }

    /** Told how long each append took, from the call to its end, successful or not. */
    public S3EventStorageEngineBuilder appendTimer(Consumer<Duration> newTimer) {
        this.appendTimer = newTimer;
        return this;
    }

    /**
     * Whether this process writes segments and snapshots of the log in the background, from which all processes start faster. By default it
     * does not. The process needs the right to write and delete them, and temporary space for three times its copy of the log. Several
     * processes may do it.
     */
    public S3EventStorageEngineBuilder snapshots(boolean newSnapshots) {
        this.snapshotGrowth = newSnapshots ? OptionalLong.of(SnapshotWriter.LEAST_GROWTH) : OptionalLong.empty();
        return this;
    }

    /** Writes snapshots after less growth of the log, in bytes. */
    S3EventStorageEngineBuilder snapshotsAfter(long growth) {
        this.snapshotGrowth = OptionalLong.of(growth);
        return this;
    }

    /** Makes the bucket a data set if it is none yet. Without this a bucket that is none is refused: it may be the wrong one. */
    public S3EventStorageEngineBuilder initialise() {
        this.initialise = true;
        return this;
    }

    /**
     * Opens the engine and reads what is new in the bucket. A bucket that cannot be reached is no hindrance if the local copy knows it
     * from earlier: then the engine begins with what it has.
     *
     * @throws io.dualstore.log.commit.LogNotInitialisedException if the bucket holds no such data set
     * @throws io.dualstore.log.commit.LogIntegrityException if the bucket does not hold the log that the local copy was made of
     * @throws io.dualstore.replica.ForeignLogException if the local copy is of another data set
     * @throws io.dualstore.sqlite.DatabaseException if the file cannot be used
     * @throws ObjectStoreException if the bucket is met for the first time and cannot be reached
     */
    public S3EventStorageEngine open() {
        SqliteDatabase used = database;
        if (used != null) {
            return open(used, () -> {});
        }
        SqliteDatabase own =
                file == null ? SqliteDatabase.inMemory() : SqliteDatabase.open(file, Durability.UP_TO_SOME_COMMIT);
        boolean done = false;
        try {
            S3EventStorageEngine engine = open(own, own::close);
            done = true;
            return engine;
        } finally {
            if (!done) {
                own.close();
            }
        }
    }

    private S3EventStorageEngine open(SqliteDatabase used, Runnable onClose) {
        TimeSource timeSource = TimeSource.real();
        SqliteReplica replica = new SqliteReplica(used, REPLICA, SqliteReplica.UNBOUND);
        replica.bindTo(identity(replica));
        LogCopies copies = new LogCopies(store, layout, replica);
        LogAddress address = copies.log();
        CommitCodec codec = new CommitCodec();
        LogReader reader =
                new LogReader(store, address, codec, copies.segments(), Executors::newVirtualThreadPerTaskExecutor);
        WriteGuard guard = writeGuard(address);
        CommitWriter commits =
                new CommitWriter(store, address, codec, new Author(model, writer), guard, retryPolicy, timeSource);
        copies.bringForward();
        EventIdIndex eventIds = new EventIdIndex(replica);
        CommitLog log = new CommitLog(replica, eventIds, reader, commits, AppendLimits.DEFAULT);
        LogFollower follower =
                new LogFollower(log, replica, reader, copies.setBackCheck(), pollInterval, timeSource::now);
        Optional<MaintenanceLoop> maintenance = snapshotGrowth.isPresent()
                ? Optional.of(copies.maintenance(model, snapshotGrowth.getAsLong()))
                : Optional.empty();
        EventUpcasting upcasting = new EventUpcasting(upcasters, typeUpcasters);
        EventMapping mapping = new EventMapping(converter, upcasting);
        S3EventStorageEngine engine = new S3EventStorageEngine(
                replica,
                eventIds,
                log,
                mapping,
                new AxonUpdates(mapping, user, writer, timeSource::now),
                follower,
                new StoredTypesCheck(replica, upcasting),
                guard,
                retryCommands,
                appendTimer,
                () -> {
                    maintenance.ifPresent(MaintenanceLoop::stop);
                    onClose.run();
                });
        try {
            follower.verifyAndCatchUp();
        } catch (ObjectStoreException e) {
            // Noted in the status: the follower goes on trying.
        }
        follower.start();
        maintenance.ifPresent(MaintenanceLoop::start);
        return engine;
    }

    private UUID identity(SqliteReplica replica) {
        try {
            return (initialise ? LogIdentity.init(store, layout) : LogIdentity.read(store, layout)).id();
        } catch (ObjectStoreException e) {
            UUID known = replica.head().logId();
            if (known.equals(SqliteReplica.UNBOUND)) {
                throw e;
            }
            return known;
        }
    }

    private WriteGuard writeGuard(LogAddress address) {
        return writeGuard != null
                ? writeGuard
                : new ConformanceProbe(store, "data set " + address.logId(), layout.root() + "shared/probe/", PROBES);
    }
}
