package io.dualstore.client;

import io.dualstore.client.sync.SyncSettings;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.read.LogReader;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.CountingObjectStore;
import io.dualstore.log.store.FaultyObjectStore;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.RequestTally;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.SweepReport;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Update;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A data set in memory, behind a network that fails as scripted; its promoter does not go through it. */
public final class DataSetInMemory {

    public final InMemoryObjectStore bucket;
    public final FaultyObjectStore network;
    public final RequestTally requests = new RequestTally();
    public final BucketLayout layout = new BucketLayout("app", "main");
    final LogIdentity identity;
    public final MovableClock clock = new MovableClock();

    public DataSetInMemory() {
        this(new InMemoryObjectStore());
    }

    public DataSetInMemory(InMemoryObjectStore bucket) {
        this.bucket = bucket;
        this.network = new FaultyObjectStore(bucket);
        this.identity = LogIdentity.init(bucket, layout);
    }

    public ClientNode node(String user, Path file, DomainModel model) {
        return node(user, file, model, SyncSettings.DEFAULT);
    }

    public ClientNode node(String user, Path file, DomainModel model, SyncSettings settings) {
        return node(user, file, model, settings, network, clock);
    }

    /** A node whose time comes from another clock. */
    public ClientNode node(String user, Path file, DomainModel model, InstantSource time) {
        return node(user, file, model, SyncSettings.DEFAULT, network, time);
    }

    /** A node that reaches the bucket over another network. */
    public ClientNode node(String user, Path file, DomainModel model, ObjectStore through) {
        return node(user, file, model, SyncSettings.DEFAULT, through, clock);
    }

    private ClientNode node(
            String user, Path file, DomainModel model, SyncSettings settings, ObjectStore through, InstantSource time) {
        ClientNode node = new ClientNode(
                new ClientSettings(user, file, layout, "memory", settings),
                model,
                new CountingObjectStore(through, requests),
                time);
        node.open();
        return node;
    }

    Promoter promoter(DomainModel model) {
        return new Promoter(
                model,
                bucket,
                layout,
                identity,
                PromoterSettings.of("promoter-1"),
                WriteGuard.GRANTED,
                TimeSource.real(),
                PromoterListener.NONE);
    }

    /** Decides what waits. */
    public SweepReport promotes(DomainModel model) {
        try (Promoter promoter = promoter(model)) {
            return promoter.sweep();
        }
    }

    public List<String> outbox() {
        return keys(layout.outbox());
    }

    public List<String> keys(String prefix) {
        return bucket.keys().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    /** Everything decided in the shared log, in order. */
    public List<Update> decided() {
        return updates(LogAddress.shared(layout, identity.id()));
    }

    /** Everything in a user's private log, in order. */
    public List<Update> privateLogOf(String user) {
        return updates(LogAddress.privateOf(layout, user, identity.id()));
    }

    private List<Update> updates(LogAddress log) {
        return new LogReader(bucket, log, new CommitCodec())
                .next(Head.start(identity.id()), 10_000).commits().stream()
                        .flatMap(commit -> commit.updates().stream())
                        .toList();
    }
}
