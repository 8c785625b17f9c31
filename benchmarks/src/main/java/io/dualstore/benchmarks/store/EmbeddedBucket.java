package io.dualstore.benchmarks.store;

import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.ObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A bucket of an embedded S3 server over a folder, talked to over HTTP as any other store. */
public final class EmbeddedBucket implements AutoCloseable {

    /** The name of the bucket. */
    public static final String NAME = "benchmarks";

    private final EmbeddedS3 server;
    private final S3ObjectStore client;
    private final ObjectStore store;

    private EmbeddedBucket(EmbeddedS3 server, Path folder) {
        this.server = server;
        server.createBucket(NAME);
        this.client = S3ObjectStore.open(
                S3Settings.at(server.endpoint(), "us-east-1", NAME).withKeys(server.accessKey(), server.secretKey()));
        this.store = new ForcedStore(client, folder.resolve(NAME));
    }

    public static EmbeddedBucket on(Path folder) {
        return new EmbeddedBucket(EmbeddedS3.start(folder), folder);
    }

    /** The bucket, which answers a write when it is on the disk. */
    public ObjectStore store() {
        return store;
    }

    /** From now on answers take as long as those of S3 within a region, also for other processes. */
    public void moveAway() {
        server.faults().slow(DistantStore.PUT, DistantStore.GET);
    }

    /** How many requests have reached the server so far, of all its clients. */
    public long requests() {
        return server.requests().total();
    }

    /** The environment with which a function in another process reaches the bucket. */
    public Map<String, String> environment() {
        return Map.of(
                "DUALSTORE_BUCKET", NAME,
                "DUALSTORE_S3_ENDPOINT", server.endpoint().toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", server.accessKey(),
                "AWS_SECRET_ACCESS_KEY", server.secretKey());
    }

    /** The settings with which a node in another process reaches the bucket. */
    public List<String> settings() {
        return List.of(
                "--dualstore.bucket=" + NAME,
                "--dualstore.s3.endpoint=" + server.endpoint(),
                "--dualstore.s3.access-key=" + server.accessKey(),
                "--dualstore.s3.secret-key=" + server.secretKey());
    }

    @Override
    public void close() {
        try (server) {
            client.close();
        }
    }
}
