package io.dualstore.benchmarks.cases;

import io.dualstore.axon.engine.S3EventStorageEngine;
import io.dualstore.benchmarks.measure.Figure;
import io.dualstore.benchmarks.measure.Load;
import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Target;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.peer.AxonOnPostgres;
import io.dualstore.benchmarks.store.DistantStore;
import io.dualstore.benchmarks.store.EmbeddedBucket;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * How many events a second a store takes. Every append is the first of a new entity, under the condition that the entity has no events,
 * which both stores check by an index.
 */
public final class AppendBenchmark implements Benchmark {

    private static final String EVENTS = "events";
    private static final int BATCH = 100;
    private static final int IN_FLIGHT = 1_024;
    private static final int WARM_UP_ROUNDS = 3;
    private static final List<Integer> WRITERS = List.of(1, 8, 64);

    private static final MessageType TYPE = new MessageType("benchmarks.NoteTaken", "1");

    /** What an event carries. */
    record NoteTaken(String subject, String text) {

        private static final int BYTES = 300;
        private static final String TEXT = "The quick brown fox jumps over the lazy dog; ".repeat(7);

        static NoteTaken of(String subject) {
            int frame = "{'subject':'','text':''}".length();
            return new NoteTaken(subject, TEXT.substring(0, BYTES - frame - subject.length()));
        }
    }

    /** A store under load. */
    private record Contender(String name, EventStorageEngine engine, boolean manyTags) {

        CompletableFuture<?> append(int events) {
            String entity = UUID.randomUUID().toString();
            List<TaggedEventMessage<?>> messages = IntStream.range(0, events)
                    .<TaggedEventMessage<?>>mapToObj(i -> event(entity))
                    .toList();
            AppendCondition condition = AppendCondition.withCriteria(EventCriteria.havingTags(Tag.of("note", entity)));
            return engine.appendEvents(condition, null, messages).thenCompose(transaction -> transaction.commit(null));
        }

        private TaggedEventMessage<?> event(String entity) {
            Tag own = Tag.of("note", entity);
            return new GenericTaggedEventMessage<>(
                    new GenericEventMessage(TYPE, NoteTaken.of(entity)),
                    manyTags ? Set.of(own, Tag.of("author", "author-" + entity.charAt(0))) : Set.of(own));
        }
    }

    @Override
    public String name() {
        return "append";
    }

    @Override
    public String about() {
        return "events of 300 bytes with two tags (on PostgreSQL one: Axon's engine takes no more), durable when appended";
    }

    @Override
    public Plan prepare(Workbench workbench) throws Exception {
        List<AutoCloseable> resources = new ArrayList<>();
        Contender near = onS3(workbench, "Dualstore, embedded S3", false, resources);
        Contender far = onS3(workbench, "Dualstore, 30 ms PUT, 15 ms GET", true, resources);
        Stream<Contender> peer = onPostgres(workbench, resources).stream();
        List<Contender> all = Stream.concat(Stream.of(near, far), peer).toList();
        List<Trial> trials = new ArrayList<>();
        for (int writers : WRITERS) {
            all.forEach(contender -> trials.add(new Trial(
                    scenario(writers),
                    contender.name(),
                    round -> Load.closedLoop(
                            writers,
                            workbench.scale().span(),
                            EVENTS,
                            1,
                            n -> contender.append(1).get()))));
        }
        all.stream()
                .filter(Contender::manyTags)
                .forEach(contender -> trials.add(new Trial(
                        "1,024 in flight",
                        contender.name(),
                        round -> Load.inFlight(
                                IN_FLIGHT, workbench.scale().span(), EVENTS, 1, n -> contender.append(1)))));
        all.forEach(contender -> trials.add(new Trial(
                "1 writer, batches of 100",
                contender.name(),
                round -> Load.closedLoop(
                        1,
                        workbench.scale().span(),
                        EVENTS,
                        BATCH,
                        n -> contender.append(BATCH).get()))));
        return new Plan(trials, targets(far, all), resources).afterWarmUps(WARM_UP_ROUNDS);
    }

    private static List<Target> targets(Contender far, List<Contender> all) {
        double bound = 64 * 1_000.0 / DistantStore.PUT.toMillis();
        List<Figure> peers = all.stream()
                .filter(contender -> !contender.manyTags())
                .flatMap(peer -> WRITERS.stream().map(writers -> new Figure(scenario(writers), peer.name(), EVENTS)))
                .toList();
        return List.of(
                new Target(
                        "64 writers at 30 ms PUT, of their bound of " + Numbers.plain(bound) + "/s",
                        new Figure(scenario(64), far.name(), EVENTS),
                        new Target.Reference.Fixed(bound),
                        new Target.Limit.AtLeast(0.9)),
                Target.atLeastTheLargest(
                        "1,024 in flight at 30 ms PUT, of PostgreSQL's best rate of single appends",
                        new Figure("1,024 in flight", far.name(), EVENTS),
                        peers));
    }

    private static String scenario(int writers) {
        return writers == 1 ? "1 writer" : writers + " writers";
    }

    private static Contender onS3(Workbench workbench, String name, boolean distant, List<AutoCloseable> resources)
            throws IOException {
        EmbeddedBucket bucket = EmbeddedBucket.on(workbench.folder("append"));
        resources.add(bucket);
        ObjectStore store = distant ? new DistantStore(bucket.store()) : bucket.store();
        S3EventStorageEngine engine = S3EventStorageEngine.on(store, new BucketLayout("benchmarks", "append"))
                .file(workbench.folder("append").resolve("replica.sqlite"))
                .initialise()
                .open();
        resources.add(engine);
        return new Contender(name, engine, true);
    }

    private static List<Contender> onPostgres(Workbench workbench, List<AutoCloseable> resources) throws SQLException {
        if (workbench.postgres().isEmpty()) {
            return List.of();
        }
        AxonOnPostgres axon = new AxonOnPostgres(workbench.postgres().get());
        resources.add(axon);
        return List.of(new Contender(AxonOnPostgres.NAME, axon.engine(), false));
    }
}
