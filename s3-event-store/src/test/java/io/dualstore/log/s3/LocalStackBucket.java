package io.dualstore.log.s3;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of LocalStack in a container. */
record LocalStackBucket(GenericContainer<?> container, S3Settings settings) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalStackBucket.class);
    private static final int PORT = 4566;
    // Later images want an account's token.
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.12");

    /** Starts one, or skips the test and says so where no Docker runs. */
    static LocalStackBucket startOrSkip(String what) {
        boolean docker = DockerClientFactory.instance().isDockerAvailable();
        if (!docker) {
            LOG.warn("SKIPPED: {} on LocalStack, because no Docker runs on this machine", what);
        }
        assumeTrue(docker, "no Docker");
        GenericContainer<?> container = new GenericContainer<>(IMAGE)
                .withEnv("SERVICES", "s3")
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/_localstack/health").forPort(PORT));
        container.start();
        URI endpoint = URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
        S3Settings settings = S3Settings.at(endpoint, "us-east-1", "dualstore-test")
                .withCredentials(EndpointUnderTest.keys("test", "test"));
        try (S3Client client = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(settings.credentials())
                .forcePathStyle(true)
                .build()) {
            client.createBucket(b -> b.bucket(settings.bucket()));
        }
        LOG.info("{} on {} at {}", what, IMAGE, settings.storeName());
        return new LocalStackBucket(container, settings);
    }

    @Override
    public void close() {
        container.stop();
    }
}
