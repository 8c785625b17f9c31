package io.dualstore.client;

import io.dualstore.client.sync.SyncSettings;
import io.dualstore.log.BucketLayout;
import io.dualstore.log.CommitCodec;
import io.dualstore.log.CountingObjectStore;
import io.dualstore.log.FaultyObjectStore;
import io.dualstore.log.Head;
import io.dualstore.log.InMemoryObjectStore;
import io.dualstore.log.LogAddress;
import io.dualstore.log.LogIdentity;
import io.dualstore.log.LogReader;
import io.dualstore.log.Pacing;
import io.dualstore.log.RequestTally;
import io.dualstore.log.WriteAdmission;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.SweepReport;
import io.dualstore.update.Update;
import java.nio.file.Path;
import java.util.List;

/** A data set in memory, behind a network that fails as scripted; its promoter does not go through it. */
final class DataSetInMemory {

    final InMemoryObjectStore bucket;
    final FaultyObjectStore network;
    final RequestTally requests = new RequestTally();
    final BucketLayout layout = new BucketLayout("app", "main");
    final LogIdentity identity;
    final MovableClock clock = new MovableClock();

    DataSetInMemory() {
        this(new InMemoryObjectStore());
    }

    DataSetInMemory(InMemoryObjectStore bucket) {
        this.bucket = bucket;
        this.network = new FaultyObjectStore(bucket);
        this.identity = LogIdentity.init(bucket, layout);
    }

    ClientNode node(String user, Path file, DomainModel model) {
        return node(user, file, model, SyncSettings.DEFAULT);
    }

    ClientNode node(String user, Path file, DomainModel model, SyncSettings settings) {
        ClientNode node = new ClientNode(
                new ClientSettings(user, file, layout, "memory", settings),
                model,
                new CountingObjectStore(network, requests),
                clock);
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
                WriteAdmission.GRANTED,
                Pacing.real(),
                PromoterListener.NONE);
    }

    /** Decides what waits. */
    SweepReport promotes(DomainModel model) {
        try (Promoter promoter = promoter(model)) {
            return promoter.sweep();
        }
    }

    List<String> outbox() {
        return keys(layout.outbox());
    }

    List<String> keys(String prefix) {
        return bucket.keys().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    /** Everything decided in the shared log, in order. */
    List<Update> decided() {
        return updates(LogAddress.shared(layout, identity.id()));
    }

    /** Everything in a user's private log, in order. */
    List<Update> privateLogOf(String user) {
        return updates(LogAddress.privateOf(layout, user, identity.id()));
    }

    private List<Update> updates(LogAddress log) {
        return new LogReader(bucket, log, new CommitCodec())
                .next(Head.start(identity.id()), 10_000).commits().stream()
                        .flatMap(commit -> commit.updates().stream())
                        .toList();
    }
}
