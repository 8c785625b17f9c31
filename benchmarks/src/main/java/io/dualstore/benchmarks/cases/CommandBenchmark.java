package io.dualstore.benchmarks.cases;

import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.axon.message.AxonWiring;
import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Load;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Scale;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.peer.AxonOnPostgres;
import io.dualstore.benchmarks.workload.BenchmarkClient;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomLog;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.stockroom.event.ItemRegistered;
import io.dualstore.stockroom.event.ItemReserved;
import io.dualstore.stockroom.event.ReservationCollected;
import io.dualstore.stockroom.event.ReservationReleased;
import io.dualstore.stockroom.event.StockCounted;
import io.dualstore.stockroom.event.StockIssued;
import io.dualstore.stockroom.event.StockReceived;
import io.dualstore.stockroom.event.StockReturned;
import io.dualstore.stockroom.event.Tags;
import io.dualstore.stockroom.item.IssueStock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * A command from the caller to its durable end, on one thread: the same entity of the same model. A client node has it in its own file then and
 * it is undecided; in PostgreSQL it is committed. Also the loading of the entity alone, which is most of it.
 */
public final class CommandBenchmark implements Benchmark {

    private static final String COMMANDS = "commands";
    private static final String LOADS = "loads";
    private static final String SAVED = "Dualstore, saved locally, undecided";
    private static final String COMMITTED = AxonOnPostgres.NAME + ", committed";
    private static final String REPLICA = "Dualstore, local replica";

    /** What the entity that issues stock reads of its item. */
    private static final Set<QualifiedName> TYPES = Tags.namesOf(
            ItemRegistered.class,
            StockReceived.class,
            StockIssued.class,
            StockReturned.class,
            StockCounted.class,
            ItemReserved.class,
            ReservationReleased.class,
            ReservationCollected.class);

    /** Times the commands of a round: only then has the JVM compiled what a command runs through, on either side. */
    private static final int WARM_UP_TIMES = 20;

    private final StockroomModel model = new StockroomModel();

    @Override
    public String name() {
        return "command";
    }

    @Override
    public String about() {
        return "a command through the gateway on one thread, durable when answered, and the loading of its entity";
    }

    @Override
    public Plan prepare(Workbench workbench) throws Exception {
        Scale scale = workbench.scale();
        int commands = scale.size(3_000, 20);
        // An item of the first shelf gets one command, so that it has ten events; a command more or less is little to
        // one of the second.
        Shelf small = new Shelf("small", commands * scale.rounds(), 10);
        Shelf large = new Shelf("large", scale.size(50, 2), 1_000);
        Shelf warm = new Shelf("warm", commands, 10);
        StockroomLog log = workbench.log(List.of(small, large, warm));
        List<Trial> trials = new ArrayList<>();
        List<AutoCloseable> resources = new ArrayList<>();

        ClientNodes nodes = new ClientNodes(workbench, log);
        int largeCommands = scale.size(400, 5);
        trials.add(new Trial(
                entity(10),
                SAVED,
                round -> round == 0
                        ? repeatedly(() -> nodes.issue(warm, 0, commands))
                        : nodes.issue(small, (round - 1) * commands, commands)));
        trials.add(new Trial(entity(1_000), SAVED, round -> nodes.issue(large, 0, largeCommands)));
        S3EventStorageEngine replica = S3EventStorageEngine.on(log.store(), StockroomLog.LAYOUT)
                .file(workbench.folder("replica").resolve("replica.sqlite"))
                .open();
        resources.add(replica);
        trials.add(loads(scale, REPLICA, replica, small, 10));
        trials.add(loads(scale, REPLICA, replica, large, 1_000));

        if (workbench.postgres().isPresent()) {
            AxonOnPostgres forCommands = new AxonOnPostgres(workbench.postgres().get()).holding(log);
            resources.add(forCommands);
            AxonConfiguration configuration = AxonWiring.configurer(model.shared(), forCommands.engine())
                    .componentRegistry(registry ->
                            registry.registerComponent(TransactionManager.class, c -> forCommands.transactions()))
                    .build();
            configuration.start();
            resources.add(configuration::shutdown);
            CommandGateway gateway = configuration.getComponent(CommandGateway.class);
            trials.add(new Trial(
                    entity(10),
                    COMMITTED,
                    round -> round == 0
                            ? repeatedly(() -> issue(gateway, warm, 0, commands))
                            : issue(gateway, small, (round - 1) * commands, commands)));
            trials.add(new Trial(entity(1_000), COMMITTED, round -> issue(gateway, large, 0, largeCommands)));
            AxonOnPostgres forLoads = new AxonOnPostgres(workbench.postgres().get()).holding(log);
            resources.add(forLoads);
            trials.add(loads(scale, AxonOnPostgres.NAME, forLoads.engine(), small, 10));
            trials.add(loads(scale, AxonOnPostgres.NAME, forLoads.engine(), large, 1_000));
        }
        return new Plan(trials, targets(), resources);
    }

    private static List<Target> targets() {
        return List.of(
                Target.atLeast(
                        "durable local commands on an entity of 10 events, of PostgreSQL's",
                        2.5,
                        new Figure(entity(10), SAVED, COMMANDS),
                        new Figure(entity(10), COMMITTED, COMMANDS)),
                Target.atLeast(
                        "loads of an entity of 10 events, of PostgreSQL's",
                        5,
                        new Figure(load(10), REPLICA, LOADS),
                        new Figure(load(10), AxonOnPostgres.NAME, LOADS)));
    }

    private static List<Reading> repeatedly(Callable<List<Reading>> round) throws Exception {
        List<Reading> last = round.call();
        for (int time = 1; time < WARM_UP_TIMES; time++) {
            last = round.call();
        }
        return last;
    }

    private static String entity(int events) {
        return "entity of " + Numbers.plain(events) + " events";
    }

    private static String load(int events) {
        return "load " + entity(events);
    }

    private static Trial loads(Scale scale, String contender, EventStorageEngine engine, Shelf shelf, int events) {
        return new Trial(load(events), contender, round -> load(scale, engine, shelf, events));
    }

    /** Loads items of a shelf one after another, as the entity that issues stock does. */
    static List<Reading> load(Scale scale, EventStorageEngine engine, Shelf shelf, int events) throws Exception {
        return Load.closedLoop(1, scale.span(), LOADS, 1, n -> {
            // A step that is prime to the number of items visits all of them, not one after the other.
            String code = shelf.code((int) (n * 7_919 % shelf.items()));
            long found = engine.source(SourcingCondition.conditionFor(criteria(code)), null)
                    .reduce(0L, (count, entry) -> count + 1)
                    .get();
            if (found < events) {
                throw new IllegalStateException(code + " has " + found + " events");
            }
        });
    }

    /** As the entity reads them: one tag, the types that it knows. */
    private static EventCriteria criteria(String code) {
        return Tags.events(Tags.ITEM, code, TYPES);
    }

    private static List<Reading> issue(CommandGateway gateway, Shelf shelf, int first, int commands) throws Exception {
        return Load.repeated(
                commands,
                COMMANDS,
                n -> gateway.sendAndWait(
                        new IssueStock(shelf.code((first + (int) n) % shelf.items()), 1, "invoice 7", null)));
    }

    /** Nodes that begin each round with the same file, which holds the log and nothing pending. They are offline. */
    private static final class ClientNodes {

        private final Workbench workbench;
        private final StockroomLog log;
        private final Path pulled;

        ClientNodes(Workbench workbench, StockroomLog log) throws IOException {
            this.workbench = workbench;
            this.log = log;
            this.pulled = workbench.folder("client").resolve("client.sqlite");
            try (BenchmarkClient client = new BenchmarkClient(log, pulled).opens()) {
                client.node().sync().exchangeNow();
                long read = client.node().shared().head().nextPosition();
                if (read != log.events()) {
                    throw new IllegalStateException("The client read " + read + " events of " + log.events());
                }
            }
        }

        List<Reading> issue(Shelf shelf, int first, int commands) throws Exception {
            Path file = workbench.folder("client").resolve("client.sqlite");
            Files.copy(pulled, file);
            try (BenchmarkClient client = new BenchmarkClient(log, file).opens()) {
                return Load.repeated(
                        commands, COMMANDS, n -> client.issues(shelf.code((first + (int) n) % shelf.items())));
            } finally {
                Files.delete(file);
            }
        }
    }
}
