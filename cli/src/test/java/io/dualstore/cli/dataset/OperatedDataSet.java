package io.dualstore.cli.dataset;

import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A stockroom in an embedded S3 server, with client nodes and a promoter of the test's own, for commands to work on. */
public final class OperatedDataSet implements AutoCloseable {

    public static final String BUCKET = "goods";

    public final EmbeddedS3 s3;
    public final BucketLayout layout;
    public final ObjectStore store;
    public final LogIdentity identity;
    public final Promoter promoter;

    private final Path folder;
    private final S3Settings settings;

    private OperatedDataSet(EmbeddedS3 s3, Path folder, String dataset) {
        this.s3 = s3;
        this.folder = folder;
        this.layout = new BucketLayout("stockroom", dataset);
        this.settings = S3Settings.at(s3.endpoint(), "us-east-1", BUCKET).withKeys(s3.accessKey(), s3.secretKey());
        this.store = S3ObjectStore.open(settings);
        this.identity = LogIdentity.init(store, layout);
        this.promoter = new Promoter(
                new StockroomModel(),
                store,
                layout,
                identity,
                PromoterSettings.of("test"),
                WriteGuard.GRANTED,
                TimeSource.real(),
                PromoterListener.NONE);
    }

    /** Makes the bucket and a data set in it. The server stays open when the data set is closed. */
    public static OperatedDataSet in(EmbeddedS3 s3, Path folder, String dataset) {
        s3.createBucket(BUCKET);
        return new OperatedDataSet(s3, folder, dataset);
    }

    /** Starts a client node of a user, which exchanges only when it is told to. */
    public ClientNode node(String user) {
        ClientNode node = new ClientNode(
                new ClientSettings(
                        user,
                        folder.resolve(layout.dataset() + "-" + user + ".db"),
                        layout,
                        settings.storeName(),
                        SyncSettings.DEFAULT),
                new StockroomModel(),
                store,
                Clock.systemUTC());
        node.open();
        return node;
    }

    /** Lets a user register items, one update and one bundle each, which wait in the outbox then. */
    public List<UUID> registers(String user, String... codes) {
        List<UUID> ids = new ArrayList<>();
        try (ClientNode node = node(user)) {
            node.sync().exchangeNow();
            for (String code : codes) {
                UUID id = UUID.randomUUID();
                node.submit(id, List.of(register(code)));
                ids.add(id);
                node.sync().exchangeNow();
            }
        }
        return ids;
    }

    public static Action register(String code) {
        return new Action(
                new MessageName("stockroom.RegisterItem", "1"),
                Payload.ofJson("{\"code\":\"" + code + "\",\"description\":\"Lantern\"}"));
    }

    /** The keys of all objects that begin with {@code prefix}. */
    public List<String> keys(String prefix) {
        return store.list(prefix, "", 1_000).stream().map(ListedObject::key).toList();
    }

    /** The options that point a command at this data set. */
    public String[] options(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(
                "--endpoint=" + s3.endpoint(),
                "--bucket=" + BUCKET,
                "--application=" + layout.application(),
                "--dataset=" + layout.dataset(),
                "--dualstore.s3.access-key=" + s3.accessKey(),
                "--dualstore.s3.secret-key=" + s3.secretKey()));
        return arguments.toArray(String[]::new);
    }

    @Override
    public void close() {
        promoter.close();
        store.close();
    }
}
