package io.dualstore.benchmarks.workload;

import io.dualstore.benchmarks.measure.Numbers;
import io.dualstore.benchmarks.measure.Progress;
import io.dualstore.benchmarks.store.ByteTally;
import io.dualstore.benchmarks.store.ObjectKind;
import io.dualstore.benchmarks.store.TrafficStore;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.Promoter;
import io.dualstore.stockroom.event.StockroomEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stockroom's log that has grown under a promoter's maintenance, so that its bucket has the segments and snapshots that were due at each
 * commit. Beside it are the files of two nodes: of a client that has been away for a while, and of a promoter that has read all of it.
 */
public final class GrownLog implements AutoCloseable {

    private static final String FACTS = "log.json";
    private static final String BUCKET = "bucket";
    private static final JsonMapper JSON = new JsonMapper();
    private static final int COMMITS_PER_LINE = 100;
    private static final int LIST_LIMIT = 1_000;

    private final StockroomLog log;
    private final Path folder;
    private final LogFacts facts;

    private GrownLog(StockroomLog log, Path folder, LogFacts facts) {
        this.log = log;
        this.folder = folder;
        this.facts = facts;
    }

    /**
     * Writes a log.
     *
     * @param folder empty
     * @param away how many events the client has not seen
     * @param leastGrowth growth of the log in bytes before which no snapshot is written
     */
    public static GrownLog write(Path folder, Shelf shelf, long away, long leastGrowth, Progress progress)
            throws IOException {
        StockroomLog log = StockroomLog.create(folder.resolve(BUCKET), List.of(shelf));
        boolean done = false;
        try {
            LogFacts facts = write(log, folder, shelf, away, leastGrowth, progress);
            // At last, so that a folder with it is complete.
            Files.write(folder.resolve(FACTS), JSON.writeValueAsBytes(facts));
            done = true;
            return new GrownLog(log, folder, facts);
        } finally {
            if (!done) {
                log.close();
            }
        }
    }

    private static LogFacts write(
            StockroomLog log, Path folder, Shelf shelf, long away, long leastGrowth, Progress progress)
            throws IOException {
        TrafficStore store = new TrafficStore(log.store(), StockroomLog.LAYOUT);
        LogMaintenance maintenance = new LogMaintenance(store, log.id(), folder.resolve("maintenance"), leastGrowth);
        try (ExpectedState state = new ExpectedState(log.id())) {
            StockroomLogWriter writer = new StockroomLogWriter(store, log.id(), commit -> {
                state.follow(commit);
                maintenance.follow(commit);
                if ((commit.header().sequence() + 1) % COMMITS_PER_LINE == 0) {
                    progress.say(
                            "Wrote " + Numbers.plain((double) maintenance.head().nextPosition()) + " events and "
                                    + maintenance.snapshots() + " snapshots");
                }
            });
            Iterator<StockroomEvent> events = shelf.inOrder().iterator();
            for (long event = 0; event < shelf.events() - away; event++) {
                writer.add(events.next());
            }
            writer.flush();
            keepClient(log, folder, writer.head().nextPosition());
            events.forEachRemaining(writer::add);
            writer.flush();
            progress.say("A promoter reads the log");
            keepPromoter(log, folder);
            return facts(shelf, state.digest(), store.written(), maintenance);
        }
    }

    private static LogFacts facts(Shelf shelf, String digest, ByteTally written, LogMaintenance maintenance) {
        return new LogFacts(
                shelf.items(),
                shelf.eventsPerItem(),
                maintenance.head(),
                digest,
                written.of(ObjectKind.COMMIT),
                written.of(ObjectKind.SEGMENT),
                written.of(ObjectKind.IMAGE) + written.of(ObjectKind.MANIFEST),
                maintenance.snapshots(),
                maintenance.eventsAfterSnapshot(),
                maintenance.seconds());
    }

    /**
     * Opens the log that was {@linkplain #write written} into a folder.
     *
     * @return empty if the folder is empty
     * @throws IOException if there is something else in it
     */
    public static Optional<GrownLog> find(Path folder, Shelf shelf) throws IOException {
        if (isEmpty(folder)) {
            return Optional.empty();
        }
        Path file = folder.resolve(FACTS);
        if (!Files.exists(file)) {
            throw new IOException(folder + " holds no complete log. Delete it, or choose another folder.");
        }
        LogFacts facts = JSON.readValue(Files.readAllBytes(file), LogFacts.class);
        if (!facts.shelf().equals(shelf)) {
            throw new IOException(folder + " holds a log of " + facts.events() + " events instead of " + shelf.events()
                    + ". Delete it, or choose another folder.");
        }
        GrownLog found = new GrownLog(StockroomLog.open(folder.resolve(BUCKET), List.of(shelf)), folder, facts);
        found.reset();
        return Optional.of(found);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void keepClient(StockroomLog log, Path folder, long events) throws IOException {
        Path file = Files.createDirectories(folder.resolve("client")).resolve("client.db");
        try (BenchmarkClient client = new BenchmarkClient(log, file).opens()) {
            client.node().sync().exchangeNow();
            if (client.node().shared().head().nextPosition() != events) {
                throw new IllegalStateException("The client did not read the log: "
                        + client.node().sync().status());
            }
        }
    }

    private static void keepPromoter(StockroomLog log, Path folder) {
        try (Promoter promoter = Promoters.on(log, folder.resolve("promoter"))) {
            promoter.catchUp();
        }
    }

    /** The log itself. */
    public StockroomLog log() {
        return log;
    }

    /** What is known of it. */
    public LogFacts facts() {
        return facts;
    }

    /** Folder of a client that has been away; to be copied. */
    public Path client() {
        return folder.resolve("client");
    }

    /** Folder of a promoter that has read the log; to be copied. */
    public Path promoter() {
        return folder.resolve("promoter");
    }

    /** Deletes the commits that were added and the bundles that wait. */
    public void reset() {
        ObjectStore store = log.store();
        String commits = StockroomLog.LAYOUT.sharedLog();
        delete(store, commits, BucketLayout.commit(commits, facts.head().sequence()));
        delete(store, StockroomLog.LAYOUT.outbox(), "");
    }

    private static void delete(ObjectStore store, String prefix, String after) {
        List<String> keys;
        do {
            keys = store.list(prefix, after, LIST_LIMIT).stream()
                    .map(ListedObject::key)
                    .toList();
            if (!keys.isEmpty()) {
                store.delete(keys);
            }
        } while (keys.size() == LIST_LIMIT);
    }

    @Override
    public void close() {
        reset();
        log.close();
    }
}
