package io.dualstore.cli.page;

import io.dualstore.cli.demo.NodeApi;
import io.dualstore.client.ClientApplication;
import io.dualstore.embedded.Credentials;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.Author;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.maintenance.ModelStateFolding;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotManifest;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.Event;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Tag;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Carol's client on a bucket of its own, without a promoter: what stands in the shared log is written by the test. */
final class OneClient implements AutoCloseable {

    private static final String BUCKET = "bucket";
    private static final BucketLayout LAYOUT = new BucketLayout("app", "main");

    private final Path data;
    private final DomainModel model;
    private final EmbeddedS3 s3;
    private final ObjectStore objects;
    private final LogAddress log;
    private final List<String> settings;
    private Head head;
    private ConfigurableApplicationContext client;

    /** @param settings of the client, such as {@code --server.port=1}, in addition to those that it needs */
    OneClient(Path data, DomainModel model, String... settings) {
        this.data = data;
        this.model = model;
        s3 = EmbeddedS3.start(data.resolve("s3"), 0, Credentials.random());
        s3.createBucket(BUCKET);
        objects = S3ObjectStore.open(
                S3Settings.at(s3.endpoint(), "us-east-1", BUCKET).withKeys(s3.accessKey(), s3.secretKey()));
        log = LogAddress.shared(LAYOUT, LogIdentity.init(objects, LAYOUT).id());
        head = Head.start(log.logId());
        this.settings = List.of(settings);
        client = start();
    }

    private ConfigurableApplicationContext start() {
        ApplicationContextInitializer<GenericApplicationContext> own =
                context -> context.registerBean(DomainModel.class, () -> model);
        return ClientApplication.application()
                .initializers(own)
                .run(Stream.concat(
                                Stream.of(
                                        "--dualstore.application=app",
                                        "--dualstore.bucket=" + BUCKET,
                                        "--dualstore.s3.endpoint=" + s3.endpoint(),
                                        "--dualstore.s3.access-key=" + s3.accessKey(),
                                        "--dualstore.s3.secret-key=" + s3.secretKey(),
                                        "--dualstore.client.user=carol",
                                        "--dualstore.client.data=" + data.resolve("client"),
                                        "--dualstore.client.sync.busy-interval=200ms",
                                        "--dualstore.client.sync.idle-interval=200ms",
                                        "--server.port=0"),
                                settings.stream())
                        .toArray(String[]::new));
    }

    /** Stops the client and starts it again, at another address. */
    void restart() {
        client.close();
        client = start();
    }

    String address() {
        return "http://localhost:" + port();
    }

    int port() {
        return client.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    NodeApi node() {
        return new NodeApi(address());
    }

    EmbeddedS3 s3() {
        return s3;
    }

    /** Key of a commit of the shared log. */
    String key(long sequence) {
        return log.key(sequence);
    }

    /** Writes a snapshot of the shared log, with the state of the client's model. */
    SnapshotManifest othersWriteASnapshot() {
        return new SnapshotWriter(
                        objects,
                        SnapshotAddress.shared(LAYOUT, log.logId()),
                        data.resolve("snapshot-writer"),
                        "test",
                        1,
                        Instant::now,
                        ModelStateFolding.of(model),
                        Executors::newVirtualThreadPerTaskExecutor)
                .writeIfDue(head)
                .orElseThrow();
    }

    /** Appends a commit in which another user registers stockroom items, numbered from 0. */
    void othersRegister(String prefix, int items) {
        Stamp stamp = new Stamp(Instant.now(), "test");
        List<Event> events = IntStream.range(0, items)
                .mapToObj(number -> "%s%04d".formatted(prefix, number))
                .map(code -> registered(code, stamp))
                .toList();
        commit("stockroom.RegisterItem", new Verdict.Accepted(), events, stamp);
    }

    /** Appends a commit in which another user places an order with this ID. */
    void othersPlace(String order) {
        Stamp stamp = new Stamp(Instant.now(), "test");
        Event placed = new Event(
                UUID.randomUUID(),
                new MessageName("orders.OrderPlaced", "1"),
                stamp.at(),
                Set.of(new Tag("order", order)),
                Payload.ofJson("{\"order\":\"" + order + "\",\"price\":1}"),
                Map.of());
        commit("orders.PlaceOrder", new Verdict.Accepted(), List.of(placed), stamp);
    }

    /** Appends a commit that rejects another user's update. */
    void othersAreRefused(String action, String message) {
        commit(
                action,
                new Verdict.Rejected(Verdict.Reason.of("test", message)),
                List.of(),
                new Stamp(Instant.now(), "test"));
    }

    private void commit(String action, Verdict verdict, List<Event> events, Stamp stamp) {
        Update update = new Update(
                UUID.randomUUID(),
                "dave",
                "test",
                null,
                Stamps.created(stamp).promoted(stamp),
                List.of(new Action(new MessageName(action, "1"), null)),
                new BaseRevision(-1, new UUID(0, 0).toString()),
                Basis.NONE,
                verdict,
                events);
        CommitOutcome outcome = new CommitWriter(
                        objects,
                        log,
                        new CommitCodec(),
                        new Author(new ModelVersion(model.name(), model.version()), "test"),
                        WriteGuard.GRANTED,
                        RetryPolicy.DEFAULT,
                        TimeSource.real())
                .commit(head, List.of(update));
        if (!(outcome instanceof CommitOutcome.Committed committed)) {
            throw new IllegalStateException("Not committed: " + outcome);
        }
        head = head.after(committed.commit());
    }

    private static Event registered(String code, Stamp stamp) {
        return new Event(
                UUID.randomUUID(),
                new MessageName("stockroom.ItemRegistered", "1"),
                stamp.at(),
                Set.of(new Tag("item", code)),
                Payload.ofJson("{\"code\":\"" + code + "\",\"description\":\"Part of the long list\"}"),
                Map.of());
    }

    @Override
    public void close() {
        client.close();
        objects.close();
        s3.close();
    }
}
