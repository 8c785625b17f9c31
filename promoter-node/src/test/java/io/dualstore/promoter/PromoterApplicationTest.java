package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.commit.LogNotInitialisedException;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.stockroom.StockroomModel;
import io.dualstore.tasks.TaskModel;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The program on a real S3 API. */
class PromoterApplicationTest {

    private static final String BUCKET = "goods";

    @TempDir
    private static Path folder;

    private static EmbeddedS3 s3;
    private static ObjectStore store;

    @BeforeAll
    static void startStore() {
        s3 = EmbeddedS3.start(folder);
        s3.createBucket(BUCKET);
        store = S3ObjectStore.open(
                S3Settings.at(s3.endpoint(), "us-east-1", BUCKET).withKeys(s3.accessKey(), s3.secretKey()));
    }

    @AfterAll
    static void stopStore() {
        store.close();
        s3.close();
    }

    @Test
    void decidesWhatIsSentUntilItIsStopped() {
        try (ConfigurableApplicationContext node = start("busy", "--dualstore.init=true")) {
            DataSet data = new DataSet(new StockroomModel(), store, new BucketLayout("stockroom", "busy"));
            Phone ann = data.phone("ann", "phone");
            Update update = ann.does(
                    action("stockroom.RegisterItem#1", "{\"code\":\"A1\",\"description\":\"Lamp\"}"),
                    action("stockroom.ReceiveStock#1", "{\"code\":\"A1\",\"quantity\":10}"));
            ann.sends();
            node.getBean(PromoterLoop.class).wake();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> data.lines().size() == 1 && data.outbox().isEmpty());
            assertThat(data.verdictOf(update)).isEqualTo(new Verdict.Accepted());
            assertThat(node.getBean(Promoter.class).digest())
                    .isNotEqualTo(new StockroomModel()
                            .shared()
                            .fold()
                            .digest(new StockroomModel().shared().fold().initial()));
            assertThat(node.getBean(PromoterLoop.class).trouble()).isEmpty();
        }
    }

    @Test
    void anotherModelIsOneBean() {
        DataSet data = new DataSet(new TaskModel(), store, new BucketLayout("stockroom", "tasks"));
        Phone ann = data.phone("ann", "phone");
        Update update = ann.does(Phone.add("t1", "Sweep"), Phone.complete("t1"));
        ann.sends();
        try (ConfigurableApplicationContext node = PromoterApplication.application()
                .initializers(context -> context.getBeanFactory().registerSingleton("tasks", new TaskModel()))
                .run(arguments("tasks"))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> data.lines().size() == 1);
            assertThat(node.getBeansOfType(DomainModel.class)).hasSize(1);
        }
        assertThat(data.verdictOf(update)).isEqualTo(new Verdict.Accepted());
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void neverMakesABucketADataSetUnasked(CapturedOutput said) {
        assertThatThrownBy(() -> start("nothing").close())
                .hasRootCauseInstanceOf(LogNotInitialisedException.class)
                .rootCause()
                .hasMessageContaining("dualstore.init=true");
        assertThat(store.list("stockroom/nothing/", "", 10)).isEmpty();
        assertThat(said).contains("APPLICATION FAILED TO START", "--dualstore.init=true");
    }

    private static ConfigurableApplicationContext start(String dataset, String... more) {
        return PromoterApplication.application().run(arguments(dataset, more));
    }

    private static String[] arguments(String dataset, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--dualstore.application=stockroom",
                "--dualstore.dataset=" + dataset,
                "--dualstore.bucket=" + BUCKET,
                "--dualstore.promoter.data=" + folder.resolve("promoters").resolve(dataset),
                "--dualstore.s3.endpoint=" + s3.endpoint(),
                "--dualstore.s3.access-key=" + s3.accessKey(),
                "--dualstore.s3.secret-key=" + s3.secretKey(),
                "--dualstore.promoter.busy-interval=50ms",
                "--dualstore.promoter.idle-interval=200ms"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
