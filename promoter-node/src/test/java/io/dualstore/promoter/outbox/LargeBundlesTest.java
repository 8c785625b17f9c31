package io.dualstore.promoter.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** However many bundles of the largest size wait, a promoter with a small heap decides them. */
class LargeBundlesTest {

    @Test
    void aHeapOf128MiBIsEnoughForAnyNumberOfTheLargestBundles() throws IOException, InterruptedException {
        Process promoter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LargeBundles.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(promoter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promoter.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).endsWith(LargeBundles.DONE);
        assertThat(promoter.exitValue()).isZero();
    }
}
