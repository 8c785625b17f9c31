package io.dualstore.nativelib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dualstore.sqlite.SqliteDatabase;
import io.dualstore.update.json.JsonLines;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs with a temporary folder that is mounted with noexec. Mounting needs root on Linux; elsewhere this test is skipped. */
class NativeLibraryFolderTest {

    @TempDir
    private Path folder;

    private Path noExec;

    @BeforeEach
    void mount() throws Exception {
        noExec = Files.createDirectory(folder.resolve("noexec"));
        assumeThat(run(folder, List.of("mount", "-t", "tmpfs", "-o", "noexec,size=8m", "tmpfs", noExec.toString()))
                        .exit())
                .as("exit code of mount")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run(folder, List.of("umount", noExec.toString()));
    }

    /** A program that uses both native libraries. */
    static final class BothLibraries {
        public static void main(String[] arguments) {
            try (SqliteDatabase database = SqliteDatabase.inMemory()) {
                database.write(session -> session.update("CREATE TABLE piece (content BLOB NOT NULL)"));
            }
            System.out.println(JsonLines.encode(List.of(new byte[] {'{', '}'}), 1_000, 1_000).length > 0);
        }
    }

    @Test
    void librariesAreUnpackedIntoTheHomeFolderIfTheTemporaryFolderHoldsNoPrograms() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));

        Result result = start(noExec, home);

        assertThat(result.output()).endsWith("true\n");
        assertThat(result.exit()).isZero();
        assertThat(home.resolve(".cache/dualstore")).isDirectory();
    }

    @Test
    void theErrorNamesTheFoldersThatWereTriedAndTheNextStep() throws Exception {
        Result result = start(noExec, noExec);

        assertThat(result.exit()).isNotZero();
        assertThat(result.output())
                .contains("SQLite and zstd need a folder")
                .contains(noExec.resolve(".cache/dualstore").toString())
                .contains("Start Java with -Djava.io.tmpdir=FOLDER");
    }

    /** Runs the program in the folder that holds no programs. */
    private Result start(Path temporary, Path home) throws IOException, InterruptedException {
        return run(
                noExec,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Duser.home=" + home,
                        "-cp",
                        absoluteClassPath(),
                        BothLibraries.class.getName()));
    }

    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private record Result(int exit, String output) {}

    private static Result run(Path workingFolder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }
}
