package io.dualstore.cli.importing;

import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.embedded.Credentials;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.ConformanceProbe;
import io.dualstore.log.probe.ProbeResultStore;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.RequestTally;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterLoop;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.timing.TimeSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;

/** An S3 server on a folder, a promoter, and a client node for each user who has something to do. */
final class ImportSystem implements AutoCloseable {

    private static final String BUCKET = "dualstore-import";
    private static final BucketLayout LAYOUT = new BucketLayout("import", "stockroom");
    private static final Duration BUSY = Duration.ofMillis(20);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Path data;
    private final DomainModel model = new StockroomModel();
    private final RequestTally requests = new RequestTally();
    private final Semaphore line =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final PromoterRun run = new PromoterRun();
    private final SequencedMap<String, ImportUser> clerks = new LinkedHashMap<>();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ObjectStore store;
    private final S3Settings settings;
    private final Promoter promoter;

    private ImportSystem(Path data) {
        this.data = data;
        EmbeddedS3 s3 = opened(EmbeddedS3.start(data.resolve("s3"), 0, Credentials.random()));
        s3.createBucket(BUCKET);
        settings = S3Settings.at(s3.endpoint(), "us-east-1", BUCKET).withKeys(s3.accessKey(), s3.secretKey());
        store = opened(new CountingObjectStore(S3ObjectStore.open(settings), requests));
        ConformanceProbe probe = new ConformanceProbe(
                store, settings.storeName(), LAYOUT.root() + "shared/probe/", ProbeResultStore.ofProcess());
        probe.admit();
        promoter = opened(new Promoter(
                model,
                store,
                LAYOUT,
                LogIdentity.init(store, LAYOUT),
                PromoterSettings.of("import").withData(data.resolve("promoter")),
                probe,
                TimeSource.real(),
                run));
        promoter.catchUp();
        PromoterLoop loop = new PromoterLoop(promoter, BUSY, IDLE);
        parts.push(loop::stop);
        run.wakeBy(loop::wake);
        loop.start();
    }

    /** Starts everything but the nodes on a folder; what is there already goes on. */
    static ImportSystem on(Path data) {
        return new ImportSystem(data);
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** The clerk of a user; starts his node when he is first asked for. */
    synchronized ImportUser clerk(String user) {
        ImportUser present = clerks.get(user);
        if (present != null) {
            return present;
        }
        ClientSettings client = new ClientSettings(
                user,
                data.resolve("clients").resolve(user + ".db"),
                LAYOUT,
                settings.storeName(),
                SyncSettings.DEFAULT);
        ClientNode node = new ClientNode(client, model, store, Clock.systemUTC());
        ImportUser clerk = opened(new ImportUser(node, run, line));
        node.open();
        clerks.put(user, clerk);
        return clerk;
    }

    /** All clerks so far, in the order in which they were first asked for. */
    synchronized SequencedMap<String, ImportUser> clerks() {
        return new LinkedHashMap<>(clerks);
    }

    Promoter promoter() {
        return promoter;
    }

    /** Requests to the store in this run. */
    RequestTally requests() {
        return requests;
    }

    /** Stops everything, what was started last first. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("Stopping: " + e.getMessage());
            }
        }
    }
}
