package io.dualstore.promoter.process;

import static io.dualstore.promoter.Phone.action;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Phone;
import io.dualstore.stockroom.StockroomModel;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function's jar, alone on the class path. */
class LambdaJarIT {

    private static final int LARGEST = 60 << 20;

    @TempDir
    private Path folder;

    @Test
    void holdsNoSpringAndFitsIntoLambda() throws IOException {
        try (JarFile jar = new JarFile(Jars.lambda().toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains(
                            "io/dualstore/promoter/lambda/PromoterFunction.class",
                            "META-INF/services/ch.qos.logback.classic.spi.Configurator")
                    .noneMatch(name -> name.startsWith("org/springframework/") || name.startsWith("META-INF/spring"))
                    .noneMatch(name -> name.startsWith("io/dualstore/promoter/node/")
                            || name.startsWith("io/dualstore/autoconfigure/"));
        }
        assertThat(Files.size(Jars.lambda())).isLessThan(LARGEST);
        assertThat(Files.readString(Path.of("..", "deploy", "template.yaml")))
                .as("what is deployed is what is built")
                .contains("/target/" + Jars.lambda().getFileName());
    }

    @Test
    void decidesWhatANotificationTellsOf() throws Exception {
        try (EmbeddedS3 s3 = EmbeddedS3.start(folder.resolve("s3"))) {
            s3.createBucket("goods");
            try (ObjectStore store = S3ObjectStore.open(
                    S3Settings.at(s3.endpoint(), "us-east-1", "goods").withKeys(s3.accessKey(), s3.secretKey()))) {
                DataSet data = new DataSet(new StockroomModel(), store, new BucketLayout("stockroom", "main"));
                Phone ann = data.phone("ann", "phone");
                ann.does(action("stockroom.RegisterItem#1", "{\"code\":\"A1\",\"description\":\"Lamp\"}"));
                String key = data.layout.bundle(ann.sends());

                String answer = invoke(
                        s3,
                        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":{\"key\":\"" + key
                                + "\"}}}]}");

                assertThat(answer).contains("\"decided\":{\"accepted\":1}");
                assertThat(data.lines()).hasSize(1);
                assertThat(data.outbox()).isEmpty();
            }
        }
    }

    private String invoke(EmbeddedS3 s3, String event) throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("event.json"), event);
        Path output = folder.resolve("answer");
        String classPath = Jars.lambda() + File.pathSeparator + driver();
        ProcessBuilder function = new ProcessBuilder(List.of(
                        Jars.java(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        InvokeOnce.class.getName()))
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        function.environment()
                .putAll(Map.of(
                        "DUALSTORE_APPLICATION",
                        "stockroom",
                        "DUALSTORE_BUCKET",
                        "goods",
                        "DUALSTORE_DATA",
                        folder.toString(),
                        "DUALSTORE_S3_ENDPOINT",
                        s3.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID",
                        s3.accessKey(),
                        "AWS_SECRET_ACCESS_KEY",
                        s3.secretKey(),
                        "AWS_REGION",
                        "us-east-1"));
        Process process = function.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** A folder with nothing but the driver class: the other test classes know Spring. */
    private Path driver() throws IOException {
        String name = InvokeOnce.class.getName().replace('.', '/') + ".class";
        Path target = folder.resolve("driver").resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(
                Path.of("target", "test-classes").resolve(name),
                target,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return folder.resolve("driver");
    }
}
