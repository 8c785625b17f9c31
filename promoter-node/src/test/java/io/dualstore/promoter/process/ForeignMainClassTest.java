package io.dualstore.promoter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.PromoterLoop;
import io.dualstore.warehouse.TaskPromoterProduct;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A promoter with a product's main class has the same ports, defaults and options as the program. */
class ForeignMainClassTest {

    @TempDir
    private Path folder;

    private EmbeddedS3 s3;
    private ObjectStore store;

    @BeforeEach
    void startStore() {
        s3 = EmbeddedS3.start(folder.resolve("s3"));
        s3.createBucket("goods");
        store = S3ObjectStore.open(
                S3Settings.at(s3.endpoint(), "us-east-1", "goods").withKeys(s3.accessKey(), s3.secretKey()));
    }

    @AfterEach
    void stopStore() {
        store.close();
        s3.close();
    }

    @Test
    void initialisesDecidesOnceAndExits() throws Exception {
        List<String> program = List.of(
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                TaskPromoterProduct.class.getName());
        try (PromoterProcess once = new PromoterProcess(s3, "goods", "once", folder, program)) {
            once.start("--init", "--once");
            await().atMost(Duration.ofMinutes(2)).until(() -> !once.isAlive());
        }

        assertThat(Files.readString(folder.resolve("once.log")))
                .contains("0 decided, 0 bundles of 0 devices wait")
                .doesNotContain("Tomcat");
        assertThat(LogIdentity.read(store, new BucketLayout("stockroom", "main"))
                        .id())
                .isNotNull();
    }

    @Test
    void opensOnlyTheLoopbackPortForHealthAndMetrics() throws Exception {
        try (ConfigurableApplicationContext product = SpringApplication.run(
                        TaskPromoterProduct.class,
                        "--init",
                        "--dualstore.application=tasks",
                        "--dualstore.bucket=goods",
                        "--dualstore.promoter.data=" + folder.resolve("promoters"),
                        "--dualstore.s3.endpoint=" + s3.endpoint(),
                        "--dualstore.s3.access-key=" + s3.accessKey(),
                        "--dualstore.s3.secret-key=" + s3.secretKey(),
                        "--dualstore.promoter.probe=false",
                        "--management.server.port=0");
                HttpClient http = HttpClient.newHttpClient()) {
            assertThat(product.getBean(PromoterLoop.class).trouble()).isEmpty();
            assertThat(product.getEnvironment().getProperty("local.server.port", "-1"))
                    .isEqualTo("-1");
            assertThat(product.getEnvironment().getProperty("server.port")).isEqualTo("-1");
            assertThat(product.getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
            assertThat(product.getEnvironment().getProperty("management.server.address"))
                    .isEqualTo("127.0.0.1");
            String management =
                    "http://127.0.0.1:" + product.getEnvironment().getRequiredProperty("local.management.port");
            for (String page : List.of("health", "info", "metrics")) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(management + "/actuator/" + page))
                        .build();
                assertThat(http.send(request, BodyHandlers.ofString()).statusCode())
                        .as(page)
                        .isEqualTo(200);
            }
        }
    }
}
