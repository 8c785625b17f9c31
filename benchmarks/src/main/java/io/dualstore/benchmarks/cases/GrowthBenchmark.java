package io.dualstore.benchmarks.cases;

import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Load;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.store.ForkedStore;
import io.dualstore.benchmarks.workload.BenchmarkClient;
import io.dualstore.benchmarks.workload.Devices;
import io.dualstore.benchmarks.workload.Devices.Sealed;
import io.dualstore.benchmarks.workload.MeasuredClient;
import io.dualstore.benchmarks.workload.MeasuredProcess;
import io.dualstore.benchmarks.workload.Promoters;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomLog;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.SweepReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Whether what people do takes longer, or more memory, the longer the log gets. Commands, loads and promotion are always on entities of ten
 * events, whose events lie all over the log.
 */
public final class GrowthBenchmark implements Benchmark {

    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);
    private static final int EVENTS_PER_ITEM = 10;
    private static final double WANTED = 1.3;
    private static final String HEAP = "512m";
    private static final int WARM_UP_COMMANDS = 2_000;
    private static final int WARM_UP_ROUNDS = 3;

    private static final String COMMAND = "command, saved locally";
    private static final String LOAD = "load of an entity";
    private static final String PROMOTION = "promotion";
    private static final String IDLE = "idle client, same items";
    private static final String IDLE_WITH_MORE = "idle client, more items too";
    private static final String P50 = "p50";
    private static final String EACH = "each update";

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String about() {
        return "the same work on logs of 10,000, 100,000 and 1,000,000 events: what costs more the longer the log is?";
    }

    @Override
    public Plan prepare(Workbench workbench) throws Exception {
        List<Trial> trials = new ArrayList<>();
        List<AutoCloseable> resources = new ArrayList<>();
        for (int size : SIZES) {
            trials.add(command(workbench, size, resources));
        }
        for (int size : SIZES) {
            trials.add(load(workbench, size, resources));
        }
        for (int size : SIZES) {
            trials.add(promotion(workbench, size, resources));
        }
        for (int size : workbench.scale().quick() ? SIZES.subList(0, 1) : SIZES) {
            trials.add(idle(workbench, IDLE, size, constant(workbench, size)));
        }
        for (int size : workbench.scale().quick() ? SIZES.subList(0, 0) : SIZES) {
            trials.add(idle(workbench, IDLE_WITH_MORE, size, growing(workbench, size)));
        }
        return new Plan(trials, targets(), resources).afterWarmUps(WARM_UP_ROUNDS);
    }

    private static List<Target> targets() {
        return Stream.of(
                        new Figure(COMMAND, "", P50),
                        new Figure(LOAD, "", P50),
                        new Figure(PROMOTION, "", EACH),
                        new Figure(IDLE, "", MeasuredProcess.HEAP),
                        new Figure(IDLE, "", MeasuredProcess.RESIDENT))
                .flatMap(figure -> SIZES.stream().skip(1).map(size -> target(figure, size)))
                .toList();
    }

    private static Target target(Figure figure, int size) {
        return Target.atMost(
                figure.scenario() + ", " + figure.metric() + ": at " + contender(size) + ", of that at "
                        + contender(SIZES.getFirst()),
                WANTED,
                new Figure(figure.scenario(), contender(size), figure.metric()),
                new Figure(figure.scenario(), contender(SIZES.getFirst()), figure.metric()));
    }

    private static String contender(int size) {
        return Numbers.plain(size) + " events";
    }

    /** Ten events for each of ever more items. */
    private static Shelf growing(Workbench workbench, int size) {
        return new Shelf("shelf", workbench.scale().size(size, size / 1_000 + 90) / EVENTS_PER_ITEM, EVENTS_PER_ITEM);
    }

    /** Ever more events for each of as many items as there are at the smallest size. */
    private static Shelf constant(Workbench workbench, int size) {
        Shelf smallest = growing(workbench, SIZES.getFirst());
        return new Shelf(smallest.name(), smallest.items(), smallest.eventsPerItem() * (size / SIZES.getFirst()));
    }

    /** Each command is the first to its item, so that all find ten events; the smallest log has enough items for all rounds. */
    private static Trial command(Workbench workbench, int size, List<AutoCloseable> resources) throws IOException {
        Shelf shelf = growing(workbench, size);
        StockroomLog log = workbench.log(List.of(shelf));
        Path file = workbench.folder("growth").resolve("client.sqlite");
        BenchmarkClient client = new BenchmarkClient(log, file).opens();
        resources.add(client);
        client.node().sync().exchangeNow();
        int rounds = workbench.scale().rounds() + 1;
        int all = growing(workbench, SIZES.getFirst()).items();
        int each = all / rounds;
        int distance = shelf.items() / all;
        if (!workbench.scale().quick() && size == SIZES.getFirst()) {
            warmUp(workbench, log, shelf);
        }
        return new Trial(
                COMMAND,
                contender(size),
                round -> Load.repeated(
                        each, "commands", n -> client.issues(shelf.code((round * each + (int) n) * distance))));
    }

    /** What is measured in a round is too short for the JVM to compile it. */
    private static void warmUp(Workbench workbench, StockroomLog log, Shelf shelf) throws IOException {
        Path file = workbench.folder("growth").resolve("client.sqlite");
        try (BenchmarkClient client = new BenchmarkClient(log, file).opens()) {
            client.node().sync().exchangeNow();
            for (int n = 0; n < WARM_UP_COMMANDS; n++) {
                client.issues(shelf.code(n % shelf.items()));
            }
        }
    }

    private static Trial load(Workbench workbench, int size, List<AutoCloseable> resources) throws IOException {
        Shelf shelf = growing(workbench, size);
        StockroomLog log = workbench.log(List.of(shelf));
        S3EventStorageEngine replica = S3EventStorageEngine.on(log.store(), StockroomLog.LAYOUT)
                .file(workbench.folder("growth").resolve("replica.sqlite"))
                .open();
        resources.add(replica);
        return new Trial(
                LOAD,
                contender(size),
                round -> CommandBenchmark.load(workbench.scale(), replica, shelf, EVENTS_PER_ITEM));
    }

    /** A promoter that has just read the log decides an update on each of the same number of items. */
    private static Trial promotion(Workbench workbench, int size, List<AutoCloseable> resources) throws IOException {
        Shelf shelf = growing(workbench, size);
        StockroomLog log = workbench.log(List.of(shelf));
        int updates = growing(workbench, SIZES.getFirst()).items();
        Devices devices = new Devices(log, shelf);
        resources.add(devices);
        AtomicInteger device = new AtomicInteger(); // another one for each promoter, since it begins with bundle 0
        return new Trial(PROMOTION, contender(size), round -> {
            ForkedStore fork = new ForkedStore(log.store());
            try (Promoter promoter = Promoters.of(log, fork, PromoterListener.NONE)) {
                promoter.catchUp();
                for (Sealed sealed : devices.backlog(device.incrementAndGet(), updates / 10, 10)) {
                    sealed.sendTo(fork);
                }
                long start = System.nanoTime();
                SweepReport report = promoter.sweep();
                while (report.more()) {
                    report = report.and(promoter.sweep());
                }
                double took = (System.nanoTime() - start) / 1e3;
                if (report.decided("accepted") != updates) {
                    throw new IllegalStateException("Of " + updates + " updates were decided " + report);
                }
                return List.of(new Reading(EACH, Unit.MICROSECONDS, took / updates));
            }
        });
    }

    /** A client's process that is started again when it has read everything, and has nothing to do. */
    private static Trial idle(Workbench workbench, String scenario, int size, Shelf shelf) throws Exception {
        StockroomLog log = workbench.log(List.of(shelf));
        Path data = workbench.folder("idle");
        if (!workbench.scale().quick()) {
            List<Reading> unused = MeasuredClient.measure(HEAP, log, data);
        }
        return new Trial(
                scenario,
                contender(size),
                round -> MeasuredClient.measure(HEAP, log, data).stream()
                        .filter(reading -> reading.metric().equals(MeasuredProcess.HEAP)
                                || reading.metric().equals(MeasuredProcess.RESIDENT))
                        .toList());
    }
}
