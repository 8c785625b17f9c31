package io.dualstore.axon.engine;

import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.ObjectStore;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Axon's suite on the S3 server. */
@NullUnmarked
class AxonSuiteOnEmbeddedS3Test extends AxonStorageEngineSuite {

    @TempDir
    static Path folder;

    private EmbeddedS3 server;

    @Override
    ObjectStore openStore() {
        server = EmbeddedS3.start(folder);
        server.createBucket("suite");
        return S3ObjectStore.open(S3Settings.at(server.endpoint(), "us-east-1", "suite")
                .withKeys(server.accessKey(), server.secretKey()));
    }

    @AfterAll
    void stopServer() {
        server.close();
    }
}
