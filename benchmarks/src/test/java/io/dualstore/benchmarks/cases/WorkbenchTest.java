package io.dualstore.benchmarks.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.benchmarks.measure.Progress;
import io.dualstore.benchmarks.measure.Scale;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkbenchTest {

    private static final Path KEPT = Path.of("/var/tmp");

    @Test
    void whatAKilledRunLeftIsDeletedByTheNext() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path left = Files.createTempDirectory(KEPT, "dualstore-benchmarks-" + ended.pid() + "-");
        Files.writeString(left.resolve("replica.sqlite"), "left");
        Path running = Files.createTempDirectory(
                KEPT, "dualstore-benchmarks-" + ProcessHandle.current().pid() + "-");

        Path own;
        try (Workbench workbench =
                new Workbench(Scale.QUICK, KEPT, new Progress(new PrintStream(OutputStream.nullOutputStream())))) {
            own = workbench.folder();
            assertThat(left).doesNotExist();
            assertThat(running).isDirectory();
            Files.writeString(workbench.folder("log").resolve("commit"), "own");
        } finally {
            Files.delete(running);
        }
        assertThat(own).doesNotExist();
    }
}
