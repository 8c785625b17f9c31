package io.dualstore.promoter.lambda;

import io.dualstore.axon.check.ModelCheck;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.loop.LoggedFailure;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.SweepReport;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Action;
import io.dualstore.update.BaseRevision;
import io.dualstore.update.Basis;
import io.dualstore.update.Bundle;
import io.dualstore.update.BundleRef;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.json.BundleCodec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the code of a first invocation, so that a snapshot of the process contains its classes and compiled code. A promoter in memory
 * decides an update, and one request reads from the bucket. Nothing is written to the bucket, and everything is closed again.
 */
final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final String NAME = "rehearsal";

    private Rehearsal() {}

    /**
     * Decides an update in memory. Its payload is empty, so that most models reject it. The verdict does not matter.
     *
     * @throws RuntimeException if the domain model is invalid, as an invocation would
     */
    static SweepReport decide(DomainModel model) {
        ModelCheck.require(model);
        BucketLayout layout = new BucketLayout(NAME, NAME);
        try (ObjectStore store = new RehearsalStore();
                Promoter promoter = new Promoter(
                        model,
                        store,
                        layout,
                        LogIdentity.init(store, layout),
                        PromoterSettings.of(NAME),
                        WriteGuard.GRANTED,
                        TimeSource.real(),
                        PromoterListener.NONE)) {
            BundleKey key = new BundleKey(NAME, NAME, 0, UUID.randomUUID());
            store.put(layout.bundle(key), new BundleCodec().encode(bundle(model, promoter, key)));
            return promoter.promote(List.of(layout.bundle(key)));
        }
    }

    /** Sends one request. The bucket need not exist yet: a stack can create it together with the function. */
    static void read(Supplier<ObjectStore> stores, BucketLayout layout) {
        try (ObjectStore store = stores.get()) {
            store.exists(layout.identity());
        } catch (ObjectStoreException e) {
            LOG.info("The bucket cannot be read yet. The first invocation will take longer.", new LoggedFailure(e));
        }
    }

    private static Bundle bundle(DomainModel model, Promoter promoter, BundleKey key) {
        BaseRevision base = promoter.head().base();
        Stamp now = new Stamp(Instant.now(), NAME);
        Update update = new Update(
                        UUID.randomUUID(),
                        NAME,
                        NAME,
                        null,
                        Stamps.created(now),
                        List.of(new Action(anyAction(promoter), Payload.ofJson("{}"))),
                        base,
                        Basis.NONE,
                        null,
                        List.of())
                .sent(new BundleRef(key.number(), key.id()), now);
        return new Bundle(
                NAME,
                NAME,
                key.number(),
                key.id(),
                new ModelVersion(model.name(), model.version()),
                promoter.head().logId(),
                now.at(),
                List.of(update));
    }

    private static MessageName anyAction(Promoter promoter) {
        return promoter.actions().names().stream()
                .findFirst()
                .flatMap(promoter.actions()::current)
                .orElse(MessageName.parse(NAME + ".Nothing#1"));
    }
}
