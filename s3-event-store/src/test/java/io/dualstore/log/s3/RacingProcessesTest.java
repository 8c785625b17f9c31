package io.dualstore.log.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dualstore.log.append.RacingNode;
import io.dualstore.log.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on one log, one of which is killed and started again. */
class RacingProcessesTest {

    private static final int UPDATES = Boolean.getBoolean("dualstore.thorough") ? 1_000 : 60;

    @Test
    void aKilledProcessThatStartsAgainLosesAndDoublesNothing(@TempDir Path folder) throws Exception {
        try (EmbeddedBucket bucket = EmbeddedBucket.in(folder);
                ObjectStore store = bucket.store()) {
            Process ann = start(bucket, "ann");
            Process bob = start(bucket, "bob");
            List<UUID> anns = RacingNode.ids("ann", UPDATES);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> RacingNode.read(store).contains(anns.get(10)));
            ann.destroyForcibly().waitFor();
            Process annAgain = start(bucket, "ann");

            assertThat(annAgain.waitFor()).isZero();
            assertThat(bob.waitFor()).isZero();

            List<UUID> all = RacingNode.read(store);
            assertThat(all).hasSize(2 * UPDATES).doesNotHaveDuplicates();
            assertThat(all.stream().filter(anns::contains)).containsExactlyElementsOf(anns);
            List<UUID> bobs = RacingNode.ids("bob", UPDATES);
            assertThat(all.stream().filter(bobs::contains)).containsExactlyElementsOf(bobs);
        }
    }

    private static Process start(EmbeddedBucket bucket, String name) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        RacingProcess.class.getName(),
                        bucket.server().endpoint().toString(),
                        EmbeddedBucket.NAME,
                        bucket.server().accessKey(),
                        bucket.server().secretKey(),
                        name,
                        String.valueOf(UPDATES))
                .inheritIO()
                .start();
    }
}
