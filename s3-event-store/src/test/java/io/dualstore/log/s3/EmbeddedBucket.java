package io.dualstore.log.s3;

import io.dualstore.embedded.EmbeddedS3;
import java.nio.file.Path;
import java.time.Duration;

/** The embedded server with one bucket, and clients of it. */
record EmbeddedBucket(EmbeddedS3 server) implements AutoCloseable {

    static final String NAME = "dualstore-test";

    static EmbeddedBucket in(Path folder) {
        EmbeddedS3 server = EmbeddedS3.start(folder);
        server.createBucket(NAME);
        return new EmbeddedBucket(server);
    }

    public S3Settings settings() {
        return S3Settings.at(server.endpoint(), "us-east-1", NAME)
                .withCredentials(EndpointUnderTest.keys(server.accessKey(), server.secretKey()));
    }

    public S3ObjectStore store() {
        return S3ObjectStore.open(settings());
    }

    /** A client that gives up soon, for servers that do not answer. */
    S3ObjectStore impatient() {
        return S3ObjectStore.open(
                settings().withTimeouts(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1)));
    }

    @Override
    public void close() {
        server.close();
    }
}
