package io.dualstore.promoter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.embedded.StoreQuirk;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.tasks.TaskModel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that list in short pages, ignore where a listing starts, and delete one object a request: everything is decided and deleted. */
class QuirkyStoreTest {

    private static final int USERS = 5;

    @TempDir
    private Path folder;

    private EmbeddedS3 server;
    private ObjectStore store;

    @BeforeEach
    void start() {
        server = EmbeddedS3.start(folder);
        server.createBucket("goods");
        store = S3ObjectStore.open(S3Settings.at(server.endpoint(), "us-east-1", "goods")
                .withKeys(server.accessKey(), server.secretKey()));
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    @Test
    void allOutboxesAreEmptiedAndTheLogIsReadToItsEnd() {
        server.quirks().set(StoreQuirk.SHORT_PAGES, StoreQuirk.IGNORES_START_AFTER, StoreQuirk.REFUSES_MULTI_DELETE);
        DataSet data = new DataSet(new TaskModel(), store, new BucketLayout("app", "main"));
        try (Promoter promoter = data.promoter("first")) {
            for (int round = 0; round < 5; round++) {
                for (int user = 0; user < USERS; user++) {
                    Phone phone = data.phone("user" + user, "phone" + round);
                    phone.does(Phone.add("t" + round + user, "Sweep"));
                    phone.sends();
                }
                assertThat(promoter.sweep().decided("accepted")).isEqualTo(USERS);
                assertThat(data.outbox()).isEmpty();
            }
            assertThat(data.commits()).hasSize(5);
        }
        try (Promoter later = data.promoter("second")) {
            later.sweep();
            assertThat(later.status().head().sequence()).isEqualTo(4);
        }
    }
}
