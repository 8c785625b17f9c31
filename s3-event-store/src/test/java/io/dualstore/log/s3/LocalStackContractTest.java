package io.dualstore.log.s3;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dualstore.log.ObjectStore;
import io.dualstore.log.ObjectStoreContract;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The AWS SDK on LocalStack under the contract, where Docker runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackContractTest extends ObjectStoreContract {

    private static final Logger LOG = LoggerFactory.getLogger(LocalStackContractTest.class);
    private static final int PORT = 4566;
    // Later images want an account's token.
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.12");

    @SuppressWarnings("NullAway.Init")
    private GenericContainer<?> container;

    @SuppressWarnings("NullAway.Init")
    private S3Settings settings;

    @BeforeAll
    void start() {
        boolean docker = DockerClientFactory.instance().isDockerAvailable();
        if (!docker) {
            LOG.warn("SKIPPED: LocalStack was not put under the contract, because no Docker runs on this machine");
        }
        assumeTrue(docker, "no Docker");
        container = new GenericContainer<>(IMAGE)
                .withEnv("SERVICES", "s3")
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/_localstack/health").forPort(PORT));
        container.start();
        settings = S3Settings.at(
                        URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT)),
                        "us-east-1",
                        "dualstore-test")
                .withCredentials(EndpointUnderTest.keys("test", "test"));
        try (S3Client client = S3Client.builder()
                .endpointOverride(settings.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(settings.credentials())
                .forcePathStyle(true)
                .build()) {
            client.createBucket(b -> b.bucket(settings.bucket()));
        }
        LOG.info("Store under contract: {} at {}", IMAGE, settings.storeName());
    }

    @AfterAll
    void stop() {
        if (container != null) {
            container.stop();
        }
    }

    @Override
    protected ObjectStore open() {
        return S3ObjectStore.open(settings);
    }
}
