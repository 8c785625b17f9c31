package io.dualstore.promoter.process;

import static io.dualstore.promoter.Phone.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.stockroom.StockroomModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with {@code --once}: decides, prints, ends. */
class OnceIT {

    @TempDir
    private Path folder;

    @Test
    void drainsPrintsAndExits() throws Exception {
        try (EmbeddedS3 s3 = EmbeddedS3.start(folder.resolve("s3"))) {
            s3.createBucket("goods");
            try (ObjectStore store = S3ObjectStore.open(S3Settings.at(s3.endpoint(), "us-east-1", "goods")
                            .withKeys(s3.accessKey(), s3.secretKey()));
                    PromoterProcess once = new PromoterProcess(s3, "goods", "once", folder)) {
                DataSet data = new DataSet(new StockroomModel(), store, new BucketLayout("stockroom", "main"));
                Phone ann = data.phone("ann", "phone");
                ann.does(action("stockroom.RegisterItem#1", "{\"code\":\"A1\",\"description\":\"Lamp\"}"));
                ann.sends();

                once.start("--once");
                await().atMost(Duration.ofMinutes(2)).until(() -> !once.isAlive());

                assertThat(Files.readString(folder.resolve("once.log")))
                        .contains("accepted ")
                        .contains("1 decided, 0 bundles of 0 devices wait");
                assertThat(data.outbox()).isEmpty();
            }
        }
    }
}
