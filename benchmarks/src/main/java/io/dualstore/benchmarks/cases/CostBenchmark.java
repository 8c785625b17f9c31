package io.dualstore.benchmarks.cases;

import io.dualstore.benchmarks.measure.Plan;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Trial;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.benchmarks.store.S3Prices;
import io.dualstore.benchmarks.workload.BenchmarkClient;
import io.dualstore.benchmarks.workload.Promoters;
import io.dualstore.benchmarks.workload.Shelf;
import io.dualstore.benchmarks.workload.StockroomLog;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.SweepReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What S3 would charge: requests of real clients and a real promoter, counted, and multiplied by Amazon's prices. Transfer is left out: it is
 * free within a region, and outside it depends on where the clients are.
 */
public final class CostBenchmark implements Benchmark {

    private static final int CLIENTS = 10;
    private static final double MILLION = 1e6;
    private static final Duration MONTH = Duration.ofDays(30);
    /** Of clients and promoters, by default. */
    private static final Duration POLL = SyncSettings.DEFAULT.idleInterval();

    private static final int POLLS_PER_DAY = (int) Duration.ofDays(1).dividedBy(POLL);

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String about() {
        return CLIENTS
                + " clients work together; each looks at the store before and after each round, in which all of them"
                + " send one bundle and the promoter makes one commit. An idle node looks every "
                + POLL.toSeconds() + " s. Amazon S3 Standard, us-east-1, requests and storage, without transfer";
    }

    @Override
    public Plan prepare(Workbench workbench) throws Exception {
        S3Prices prices = S3Prices.load();
        List<Trial> trials = new ArrayList<>();
        for (int updates : List.of(1, 20)) {
            trials.add(new Trial(
                    "a million updates",
                    updates + " a bundle, " + updates * CLIENTS + " a commit",
                    round -> work(workbench, prices, updates)));
        }
        trials.add(new Trial("idle for a month", "a client", round -> idleClient(workbench, prices)));
        trials.add(new Trial("idle for a month", "a promoter", round -> idlePromoter(workbench, prices)));
        return new Plan(trials, List.of(), List.of());
    }

    private static StockroomLog log(Workbench workbench, Shelf shelf) throws IOException {
        return StockroomLog.write(workbench.folder("cost"), List.of(shelf));
    }

    private static Shelf shelf(Workbench workbench) {
        return new Shelf("shelf", workbench.scale().size(1_000, 10), 10);
    }

    private static List<Reading> work(Workbench workbench, S3Prices prices, int updates) throws Exception {
        Shelf shelf = shelf(workbench);
        List<BenchmarkClient> clerks = new ArrayList<>();
        RequestTally ofClients = new RequestTally();
        RequestTally ofPromoter = new RequestTally();
        try (StockroomLog log = log(workbench, shelf);
                Promoter promoter =
                        Promoters.of(log, new CountingObjectStore(log.store(), ofPromoter), PromoterListener.NONE)) {
            int clients = workbench.scale().size(CLIENTS, 2);
            for (int client = 0; client < clients; client++) {
                Path file = workbench.folder("cost").resolve("client.sqlite");
                clerks.add(new BenchmarkClient(
                                "clerk-" + client,
                                file,
                                new CountingObjectStore(log.store(), ofClients),
                                Clock.systemUTC())
                        .opens());
            }
            clerks.forEach(clerk -> clerk.node().sync().exchangeNow());
            promoter.catchUp();
            ofClients.reset();
            ofPromoter.reset();
            long before = stored(log.store());
            int rounds = workbench.scale().size(20, 2);
            for (int round = 0; round < rounds; round++) {
                oneRound(clerks, promoter, shelf, updates);
            }
            double share = MILLION / ((double) rounds * clients * updates);
            double bytes = (stored(log.store()) - before) * share;
            return List.of(
                    count("clients' PUT", share, ofClients, RequestKind.PUT),
                    count("clients' GET", share, ofClients, RequestKind.GET),
                    count("promoter's PUT", share, ofPromoter, RequestKind.PUT_IF_ABSENT),
                    count("promoter's GET", share, ofPromoter, RequestKind.GET),
                    count("promoter's LIST", share, ofPromoter, RequestKind.LIST),
                    new Reading("requests", Unit.DOLLARS, (prices.of(ofClients) + prices.of(ofPromoter)) * share),
                    new Reading("stored", Unit.MEBIBYTES, bytes / (1 << 20)),
                    new Reading("kept a month", Unit.DOLLARS, prices.ofMonth(bytes)));
        } finally {
            clerks.forEach(BenchmarkClient::close);
        }
    }

    private static void oneRound(List<BenchmarkClient> clerks, Promoter promoter, Shelf shelf, int updates) {
        for (BenchmarkClient clerk : clerks) {
            for (int update = 0; update < updates; update++) {
                clerk.issues(shelf.code(update % shelf.items()));
            }
            clerk.node().sync().exchangeNow();
        }
        SweepReport report = promoter.sweep();
        if (report.decided("accepted") != clerks.size() * updates || report.commits() != 1) {
            throw new IllegalStateException("Not one commit of everything: " + report);
        }
        for (BenchmarkClient clerk : clerks) {
            clerk.node().sync().exchangeNow();
            if (!clerk.node().shared().pending().isEmpty()) {
                throw new IllegalStateException("A verdict did not arrive");
            }
        }
    }

    /** A day of looks by a clock that is set, with the daily check of the log, times thirty. */
    private static List<Reading> idleClient(Workbench workbench, S3Prices prices) throws Exception {
        int polls = workbench.scale().size(POLLS_PER_DAY, 20);
        RequestTally requests = new RequestTally();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        InstantSource clock = now::get;
        try (StockroomLog log = log(workbench, shelf(workbench));
                BenchmarkClient clerk = new BenchmarkClient(
                                "clerk",
                                workbench.folder("cost").resolve("client.sqlite"),
                                new CountingObjectStore(log.store(), requests),
                                clock)
                        .opens()) {
            clerk.node().sync().exchangeNow();
            requests.reset();
            // A day and a little after the check at the start is the next.
            now.updateAndGet(time -> time.plusMillis(1));
            for (int poll = 0; poll < polls; poll++) {
                now.updateAndGet(time -> time.plus(POLL));
                clerk.node().sync().exchangeNow();
            }
            return month(prices, requests, polls, RequestKind.GET);
        }
    }

    private static List<Reading> idlePromoter(Workbench workbench, S3Prices prices) throws Exception {
        int polls = workbench.scale().size(POLLS_PER_DAY, 20);
        RequestTally requests = new RequestTally();
        try (StockroomLog log = log(workbench, shelf(workbench));
                Promoter promoter =
                        Promoters.of(log, new CountingObjectStore(log.store(), requests), PromoterListener.NONE)) {
            promoter.catchUp();
            requests.reset();
            for (int poll = 0; poll < polls; poll++) {
                promoter.sweep();
            }
            return month(prices, requests, polls, RequestKind.GET, RequestKind.LIST);
        }
    }

    private static List<Reading> month(S3Prices prices, RequestTally requests, int polls, RequestKind... kinds) {
        double share = (double) MONTH.dividedBy(POLL) / polls;
        List<Reading> readings = new ArrayList<>();
        for (RequestKind kind : kinds) {
            readings.add(count(kind.name(), share, requests, kind));
        }
        readings.add(new Reading("requests", Unit.DOLLARS, prices.of(requests) * share));
        return readings;
    }

    private static Reading count(String metric, double share, RequestTally requests, RequestKind kind) {
        return new Reading(metric, Unit.COUNT, requests.of(kind) * share);
    }

    /** Bytes of all objects of the data set. */
    private static long stored(ObjectStore store) {
        return stored(store, StockroomLog.LAYOUT.root()) + stored(store, StockroomLog.LAYOUT.outbox());
    }

    private static long stored(ObjectStore store, String prefix) {
        long bytes = 0;
        List<ListedObject> page = store.list(prefix, "", 1_000);
        while (!page.isEmpty()) {
            bytes += page.stream().mapToLong(ListedObject::size).sum();
            page = store.list(prefix, page.getLast().key(), 1_000);
        }
        return bytes;
    }
}
