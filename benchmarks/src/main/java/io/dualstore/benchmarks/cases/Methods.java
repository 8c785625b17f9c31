package io.dualstore.benchmarks.cases;

import io.dualstore.axon.execution.ActionExecutor;
import io.dualstore.axon.execution.ExecutionResult;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomUpdates;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.CommitHeader;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.StoredCommit;
import io.dualstore.replica.RecordedEvent;
import io.dualstore.replica.SqliteReplica;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.stockroom.event.Tags;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.Criteria;
import io.dualstore.update.Criterion;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.json.UpdateJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What commands, commits and replays are made of, by itself: processor time, in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Methods {

    private static final int COMMIT = 500;
    private static final Shelf SHELF = new Shelf("shelf", 50, 10);
    private static final String ITEM = SHELF.code(7);

    private final CommitCodec codec = new CommitCodec();
    private final UpdateJson json = new UpdateJson();
    private final List<Update> updates = new ArrayList<>();
    private final SqliteDatabase database = SqliteDatabase.inMemory();
    private final SqliteReplica replica;
    private final ActionExecutor executor;
    private final CommitHeader header;
    private final Criteria criteria = new Criteria(Set.of(new Criterion(
            Set.of("stockroom.StockIssued", "stockroom.StockReceived"), Set.of(new Tag(Tags.ITEM, ITEM)))));
    private final Update command;
    private byte[] stored = {};

    /** A replica with one commit, of ten events for each of fifty items. */
    public Methods() {
        UUID log = UUID.randomUUID();
        Head start = Head.start(log);
        StockroomUpdates made = new StockroomUpdates();
        for (int index = 0; index < SHELF.eventsPerItem(); index++) {
            for (int item = 0; item < SHELF.items(); item++) {
                updates.add(made.next(List.of(SHELF.event(item, index)), start.base()));
            }
        }
        StockroomModel model = new StockroomModel();
        header = new CommitHeader(
                CommitCodec.FORMAT,
                new ModelVersion(model.name(), model.version()),
                log,
                "shared",
                0,
                0,
                start.hash(),
                UUID.randomUUID(),
                "promoter",
                Instant.now());
        replica = new SqliteReplica(database, "shared", log);
        executor = new ActionExecutor(model, model.shared(), replica);
        command = new Update(
                UUID.randomUUID(),
                "clerk",
                "device",
                null,
                Stamps.created(new Stamp(Instant.now(), "device")),
                List.of(new Action(
                        new MessageName("stockroom.IssueStock", "1"),
                        Payload.ofJson("{\"code\":\"" + ITEM + "\",\"quantity\":1}"))),
                start.base(),
                Basis.NONE,
                null,
                List.of());
    }

    /** Applies the commit. */
    @Setup
    public void apply() {
        stored = codec.encode(header, updates);
        replica.apply(List.of(codec.decode(stored)));
    }

    /** Ends what was opened. */
    @TearDown
    public void close() {
        executor.close();
        database.close();
    }

    /** An update as its line. */
    @Benchmark
    public byte[] updateWritten() {
        return json.write(updates.get(7));
    }

    /** A commit as it is stored, for each of its updates. */
    @Benchmark
    @OperationsPerInvocation(COMMIT)
    public byte[] commitEncoded() {
        return codec.encode(header, updates);
    }

    /** A stored commit as updates, for each of them. */
    @Benchmark
    @OperationsPerInvocation(COMMIT)
    public StoredCommit commitDecoded() {
        return codec.decode(stored);
    }

    /** Whether one of a commit's events matches what a decision read, for each event. */
    @Benchmark
    @OperationsPerInvocation(COMMIT)
    public int criteriaMatched() {
        int matched = 0;
        for (Update update : updates) {
            for (Event event : update.events()) {
                matched += criteria.matches(event) ? 1 : 0;
            }
        }
        return matched;
    }

    /** The ten events of an item, from the replica's index. */
    @Benchmark
    public List<RecordedEvent> entityFound() {
        return replica.matching(Criteria.havingTags(new Tag(Tags.ITEM, ITEM)), 0, COMMIT);
    }

    /** An action on an item of ten events, decided and taken back, without the saving. */
    @Benchmark
    public ExecutionResult actionExecuted() {
        ExecutionResult execution = executor.execute(command, replica.nextPosition());
        if (execution instanceof ExecutionResult.Executed executed) {
            executor.rollBack(executed);
            return executed;
        }
        throw new IllegalStateException("Not possible: " + execution);
    }
}
