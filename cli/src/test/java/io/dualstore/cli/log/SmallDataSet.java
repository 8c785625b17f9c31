package io.dualstore.cli.log;

import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.maintenance.ModelStateFolding;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotWriter;
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
import java.util.concurrent.Executors;

/**
 * A data set on an S3 server: alice and bob work in the stockroom, a promoter decides. The shared log has commits 0 to 6, alice's private log has
 * one, and there is a snapshot of commit 5. In commit 2 bob's update is rejected.
 */
final class SmallDataSet implements AutoCloseable {

    static final BucketLayout LAYOUT = new BucketLayout("stockroom", "main");
    static final UUID REJECTED = UUID.fromString("018f0000-0000-7000-8000-000000000004");

    private static final String BUCKET = "goods";

    private final Path folder;
    private final EmbeddedS3 s3;
    private final ObjectStore store;
    private final Promoter promoter;
    private final ClientNode alice;
    private final ClientNode bob;

    private SmallDataSet(Path folder) {
        this.folder = folder;
        s3 = EmbeddedS3.start(folder);
        s3.createBucket(BUCKET);
        store = S3ObjectStore.open(
                S3Settings.at(s3.endpoint(), "us-east-1", BUCKET).withKeys(s3.accessKey(), s3.secretKey()));
        promoter = new Promoter(
                new StockroomModel(),
                store,
                LAYOUT,
                LogIdentity.init(store, LAYOUT),
                PromoterSettings.of("p1"),
                WriteGuard.GRANTED,
                TimeSource.real(),
                PromoterListener.NONE);
        promoter.catchUp();
        alice = client("alice");
        bob = client("bob");
    }

    /** Writes the data set into an empty folder. */
    static SmallDataSet write(Path folder) {
        SmallDataSet dataSet = new SmallDataSet(folder);
        dataSet.alice.submit(null, List.of(action("WatchItem", "{\"code\":\"A1\",\"threshold\":2}")));
        dataSet.does(
                dataSet.alice, UUID.randomUUID(), "RegisterItem", "{\"code\":\"A1\",\"description\":\"Kännchen\"}");
        dataSet.does(dataSet.alice, UUID.randomUUID(), "ReceiveStock", "{\"code\":\"A1\",\"quantity\":10}");
        dataSet.bob.sync().exchangeNow();
        dataSet.sends(
                dataSet.alice,
                UUID.randomUUID(),
                "IssueStock",
                "{\"code\":\"A1\",\"quantity\":7,\"reference\":\"a-1\"}");
        dataSet.sends(dataSet.bob, REJECTED, "IssueStock", "{\"code\":\"A1\",\"quantity\":8,\"reference\":\"b-1\"}");
        dataSet.promoter.sweep();
        dataSet.does(dataSet.alice, UUID.randomUUID(), "RegisterItem", "{\"code\":\"B2\",\"description\":\"Teller\"}");
        dataSet.does(dataSet.alice, UUID.randomUUID(), "ReceiveStock", "{\"code\":\"B2\",\"quantity\":30}");
        dataSet.adds();
        dataSet.snapshot();
        dataSet.adds();
        return dataSet;
    }

    private ClientNode client(String user) {
        ClientNode node = new ClientNode(
                new ClientSettings(user, null, LAYOUT, "embedded", SyncSettings.DEFAULT),
                new StockroomModel(),
                store,
                Clock.systemUTC());
        node.open();
        node.sync().exchangeNow();
        return node;
    }

    private void sends(ClientNode node, UUID id, String action, String payload) {
        node.submit(id, List.of(action(action, payload)));
        node.sync().exchangeNow();
    }

    private void does(ClientNode node, UUID id, String action, String payload) {
        sends(node, id, action, payload);
        promoter.sweep();
        node.sync().exchangeNow();
    }

    private static Action action(String name, String payload) {
        return new Action(MessageName.parse("stockroom." + name + "#1"), Payload.ofJson(payload));
    }

    /** One more commit. */
    void adds() {
        does(alice, UUID.randomUUID(), "ReceiveStock", "{\"code\":\"A1\",\"quantity\":1}");
    }

    private void snapshot() {
        new SnapshotWriter(
                        store,
                        SnapshotAddress.shared(LAYOUT, promoter.head().logId()),
                        folder.resolveSibling("snapshot"),
                        "test",
                        1,
                        TimeSource.real()::now,
                        ModelStateFolding.of(new StockroomModel()),
                        Executors::newVirtualThreadPerTaskExecutor)
                .writeIfDue(promoter.head());
    }

    /** The folder that holds the keys of the bucket as paths. */
    Path copy() {
        return folder.resolve(BUCKET);
    }

    /** A command line on the server. */
    List<String> arguments(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(
                "--bucket=" + BUCKET,
                "--application=" + LAYOUT.application(),
                "--endpoint=" + s3.endpoint(),
                "--dualstore.s3.access-key=" + s3.accessKey(),
                "--dualstore.s3.secret-key=" + s3.secretKey()));
        return arguments;
    }

    @Override
    public void close() {
        alice.close();
        bob.close();
        promoter.close();
        store.close();
        s3.close();
    }
}
