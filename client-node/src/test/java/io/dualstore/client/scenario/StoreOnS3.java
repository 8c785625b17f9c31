package io.dualstore.client.scenario;

import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.embedded.FaultSwitch;
import io.dualstore.embedded.RequestCounts;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ForwardingObjectStore;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.timing.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * A bucket on an embedded S3 server, reached through the AWS SDK: with short timeouts while a fault holds, so that tests are quick, and
 * with long ones otherwise, so that a busy machine is no fault. Each data set in it is a test's own.
 */
final class StoreOnS3 implements AutoCloseable {

    private static final String BUCKET = "goods";

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration HASTY = Duration.ofSeconds(2);
    private static final Duration HOPELESS = Duration.ofMillis(200);

    private final EmbeddedS3 server;
    private final Switched switched;
    final ObjectStore objects;
    final String name;

    StoreOnS3(Path folder) {
        server = EmbeddedS3.start(folder);
        server.createBucket(BUCKET);
        S3Settings settings =
                S3Settings.at(server.endpoint(), "us-east-1", BUCKET).withKeys(server.accessKey(), server.secretKey());
        switched = new Switched(
                S3ObjectStore.open(settings.withTimeouts(LONG, LONG, LONG)),
                S3ObjectStore.open(settings.withTimeouts(HASTY, HASTY, HASTY)),
                S3ObjectStore.open(settings.withTimeouts(HOPELESS, HOPELESS, HOPELESS)));
        objects = switched;
        name = settings.storeName();
    }

    /** A new, initialised data set. */
    DataSet newDataSet() {
        BucketLayout layout = new BucketLayout("app", "set-" + UUID.randomUUID());
        return new DataSet(layout, LogIdentity.init(objects, layout));
    }

    /** To be followed by a fault of some requests. Timeouts leave enough time for the others to succeed. */
    FaultSwitch faults() {
        switched.current = switched.hasty;
        return server.faults();
    }

    /** To be followed by a fault of all requests. Timeouts are short, because no request can succeed. */
    FaultSwitch outage() {
        switched.current = switched.hopeless;
        return server.faults();
    }

    /** Ends every fault, and waits until the client has noticed that the connections it still holds are broken. */
    void heals() {
        server.faults().heal();
        switched.current = switched.lasting;
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> !objects.exists("app/none"));
    }

    RequestCounts requests() {
        return server.requests();
    }

    @Override
    public void close() {
        objects.close();
        server.close();
    }

    /** One of several clients of the same bucket. */
    private static final class Switched extends ForwardingObjectStore {

        private final ObjectStore lasting;
        private final ObjectStore hasty;
        private final ObjectStore hopeless;
        private volatile ObjectStore current;

        Switched(ObjectStore lasting, ObjectStore hasty, ObjectStore hopeless) {
            this.lasting = lasting;
            this.hasty = hasty;
            this.hopeless = hopeless;
            current = lasting;
        }

        @Override
        protected ObjectStore store() {
            return current;
        }

        @Override
        public void close() {
            lasting.close();
            hasty.close();
            hopeless.close();
        }
    }

    /** A data set of this store. */
    final class DataSet {

        final BucketLayout layout;
        final LogIdentity identity;

        private DataSet(BucketLayout layout, LogIdentity identity) {
            this.layout = layout;
            this.identity = identity;
        }

        StoreOnS3 store() {
            return StoreOnS3.this;
        }

        Promoter promoter(DomainModel model) {
            return new Promoter(
                    model,
                    objects,
                    layout,
                    identity,
                    PromoterSettings.of("promoter-1"),
                    WriteGuard.GRANTED,
                    TimeSource.real(),
                    PromoterListener.NONE);
        }

        List<String> outbox() {
            return keys(layout.outbox());
        }

        List<String> keys(String prefix) {
            return objects.list(prefix, "", 1_000).stream()
                    .map(ListedObject::key)
                    .toList();
        }
    }
}
