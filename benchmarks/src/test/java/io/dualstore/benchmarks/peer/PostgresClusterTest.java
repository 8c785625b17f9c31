package io.dualstore.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Skipped where there is no PostgreSQL server. */
class PostgresClusterTest {

    private static final Path PARENT = Path.of("/var/tmp");

    @Test
    void isAsDurableAsItIsShipped() throws Exception {
        try (PostgresCluster cluster = start();
                Connection connection = DriverManager.getConnection(cluster.newDatabase("ApplicationName=test"));
                Statement statement = connection.createStatement()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString(1)).as(setting).isEqualTo("on");
                }
            }
        }
    }

    @Test
    void doesNotOutliveAHarnessThatIsKilled() throws Exception {
        start().close();
        Process harness = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Harness.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = harness.inputReader()) {
            Path folder = Path.of(Objects.requireNonNull(output.readLine()));
            assertThat(folder).isDirectory();

            harness.destroyForcibly().waitFor();

            await().atMost(Duration.ofMinutes(1)).until(() -> Files.notExists(folder));
        } finally {
            harness.destroyForcibly();
        }
    }

    private static PostgresCluster start() throws IOException {
        try {
            return PostgresCluster.start(PARENT);
        } catch (PostgresCluster.NotInstalledException e) {
            return abort("There is no PostgreSQL server: " + e.getMessage());
        }
    }

    /** Starts a server, says where, and waits to be killed. */
    static final class Harness {

        private Harness() {}

        public static void main(String... arguments) throws Exception {
            try (PostgresCluster cluster = PostgresCluster.start(PARENT)) {
                System.out.println(cluster.folder());
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
