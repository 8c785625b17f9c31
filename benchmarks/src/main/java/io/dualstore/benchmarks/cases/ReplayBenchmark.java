package io.dualstore.benchmarks.cases;

import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.peer.AxonOnPostgres;
import io.dualstore.benchmarks.store.Folders;
import io.dualstore.benchmarks.workload.MeasuredClient;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.StreamingCondition;

/** Reading everything that ever happened, and starting a client where all that has happened. */
public final class ReplayBenchmark implements Benchmark {

    private static final String EVENTS = "events";
    private static final String LOG = "Dualstore, log in the bucket";
    private static final String REPLICA = "Dualstore, local replica";
    private static final String HEAP = "512m";
    private static final String CLIENT = "Dualstore client, heap " + HEAP;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String about() {
        return "a full read of a log on one thread, and a client on it: the whole process, from its start";
    }

    @Override
    public Plan prepare(Workbench workbench) throws Exception {
        Shelf shelf = new Shelf("shelf", workbench.scale().size(100_000, 100), 10);
        StockroomLog log = workbench.log(List.of(shelf));
        String full = "full read of " + Numbers.plain((double) log.events()) + " events";
        List<Trial> trials = new ArrayList<>();
        List<AutoCloseable> resources = new ArrayList<>();

        trials.add(new Trial(
                full,
                LOG,
                round -> timed(log.events(), () -> {
                    AtomicLong read = new AtomicLong();
                    log.read(commit -> read.addAndGet(commit.eventCount()));
                    return read.get();
                })));
        S3EventStorageEngine replica = S3EventStorageEngine.on(log.store(), StockroomLog.LAYOUT)
                .file(workbench.folder("replica").resolve("replica.sqlite"))
                .open();
        resources.add(replica);
        trials.add(new Trial(full, REPLICA, round -> timed(log.events(), () -> streamed(replica, log.events()))));
        if (workbench.postgres().isPresent()) {
            AxonOnPostgres axon = new AxonOnPostgres(workbench.postgres().get()).holding(log);
            resources.add(axon);
            trials.add(new Trial(
                    full,
                    AxonOnPostgres.NAME,
                    round -> timed(log.events(), () -> streamed(axon.engine(), log.events()))));
        }

        Path data = workbench.folder("client");
        trials.add(new Trial(
                "new client", CLIENT, round -> MeasuredClient.measure(HEAP, log, data.resolve("round-" + round))));
        trials.add(new Trial("restarted client", CLIENT, round -> {
            Path ofNewClient = data.resolve("round-" + round);
            try {
                return MeasuredClient.measure(HEAP, log, ofNewClient);
            } finally {
                Folders.delete(ofNewClient);
            }
        }));

        return new Plan(
                trials,
                List.of(
                        fiveTimes("full read of the log by an event processor, of PostgreSQL's", full, REPLICA),
                        fiveTimes("full read of the log in the bucket, of PostgreSQL's", full, LOG)),
                resources);
    }

    private static Target fiveTimes(String what, String scenario, String contender) {
        return Target.atLeast(
                what, 5, new Figure(scenario, contender, EVENTS), new Figure(scenario, AxonOnPostgres.NAME, EVENTS));
    }

    /** Reads events and gives how many. */
    @FunctionalInterface
    private interface Read {
        long run() throws Exception;
    }

    private static List<Reading> timed(long expected, Read read) throws Exception {
        long start = System.nanoTime();
        long events = read.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (events != expected) {
            throw new IllegalStateException("Read " + events + " events instead of " + expected);
        }
        return List.of(new Reading(EVENTS, Unit.PER_SECOND, events / seconds));
    }

    /** As an event processor reads them; their payloads are there, but not converted. */
    private static long streamed(EventStorageEngine engine, long events) throws Exception {
        MessageStream<EventMessage> stream = engine.stream(
                StreamingCondition.startingFrom(engine.firstToken(null).get()), null);
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            long read = 0;
            while (read < events && System.nanoTime() < end) {
                if (stream.next().isPresent()) {
                    read++;
                } else {
                    Thread.onSpinWait();
                }
            }
            return read;
        } finally {
            stream.close();
        }
    }
}
