package io.dualstore.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./dualstore snapshot}, and what {@code log verify} says of the result. */
class SnapshotCommandTest {

    @TempDir
    Path folder;

    private Program run(List<String> arguments) {
        Program program = new Program();
        assertThat(program.run(arguments)).as(program.out() + program.err()).isZero();
        return program;
    }

    @Test
    void writesASnapshotIfItIsDueOrForced() {
        try (SmallDataSet dataSet = SmallDataSet.write(folder.resolve("s3"))) {
            assertThat(run(dataSet.arguments("snapshot")).out())
                    .isEqualToIgnoringNewLines(
                            "No snapshot is due at commit 6. With --force, one is written regardless.");

            Program forced = run(dataSet.arguments("snapshot", "--force", "--json"));
            OutputSchema.named("snapshot").requireValid(forced.out().strip());
            assertThat(forced.out()).contains("\"written\":true").contains("\"sequence\":6");

            Program again = run(dataSet.arguments("snapshot", "--force", "--json"));
            OutputSchema.named("snapshot").requireValid(again.out().strip());
            assertThat(again.out()).contains("\"written\":false");

            assertThat(run(dataSet.arguments("log", "verify", "--snapshot", "--fold"))
                            .out())
                    .contains("2 snapshots, folded by stockroom");
        }
    }

    @Test
    void aFolderIsOnlyRead() {
        try (SmallDataSet dataSet = SmallDataSet.write(folder.resolve("s3"))) {
            Program program = new Program();

            int exit = program.run("snapshot", "--force", "--folder=" + dataSet.copy(), "--application=stockroom");

            assertThat(exit).isEqualTo(2);
            assertThat(program.err())
                    .contains("a folder that was copied out of a bucket is only read. Work on the bucket.");
        }
    }
}
