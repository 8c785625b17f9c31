package io.dualstore.axon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.entity.CachedEntities;
import io.dualstore.axon.message.AxonWiring;
import io.dualstore.axon.projection.SqliteTokenStore;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.tasks.Task;
import io.dualstore.tasks.TaskActions.AddTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's application, on a server of the test instead of Amazon's. */
class ReadmeTest {

    @TempDir
    Path folder;

    @Test
    void theApplicationOfTheReadmeWorks() {
        try (EmbeddedS3 server = EmbeddedS3.start(folder.resolve("s3"))) {
            server.createBucket("my-bucket");
            ObjectStore bucket = S3ObjectStore.open(S3Settings.at(server.endpoint(), "us-east-1", "my-bucket")
                    .withKeys(server.accessKey(), server.secretKey()));
            SqliteDatabase local = SqliteDatabase.open(folder.resolve("tasks.db"));
            // README from here
            S3EventStorageEngine engine = S3EventStorageEngine.on(bucket, new BucketLayout("tasks", "main"))
                    .initialise()
                    .database(local)
                    .open();
            AxonConfiguration axon = AxonWiring.on(engine)
                    .componentRegistry(r -> r.registerComponent(TokenStore.class, c -> new SqliteTokenStore(local)))
                    .registerEntity(CachedEntities.autodetected(String.class, Task.class, 1_000))
                    .build();
            axon.start();
            axon.getComponent(CommandGateway.class).sendAndWait(new AddTask("t1", "Sweep"));
            // README to here

            assertThat(engine.status().head().sequence()).isZero();
            axon.shutdown();
            engine.close();
            local.close();
            bucket.close();
        }
    }

    @Test
    void theReadmeShowsThatVeryApplication() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/dualstore/axon/engine/ReadmeTest.java"));
        int start = source.indexOf("// README from here\n") + "// README from here\n".length();
        String code = source.substring(start, source.indexOf("// README to here", start));

        assertThat(Files.readString(Path.of("README.md")))
                .contains(code.stripIndent().strip());
    }
}
