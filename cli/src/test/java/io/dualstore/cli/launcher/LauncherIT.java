package io.dualstore.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Starts {@code ./dualstore} in a checkout under a path with blanks and umlauts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LauncherIT {

    private Path folder;

    private Checkout checkout;

    @BeforeAll
    void checkOut(@TempDir Path temporary) throws IOException {
        folder = temporary;
        checkout = Checkout.in(folder.resolve("Dualstore für Läger"));
    }

    @AfterAll
    void nothingIsBuilt() {
        assertThat(checkout.path().resolve("target"))
                .as("the build was up to date")
                .doesNotExist();
    }

    @Test
    void symbolicLinksLeadToTheCheckoutFromEverywhere() throws Exception {
        Path links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(
                links.resolve("relative"), links.relativize(checkout.path().resolve("dualstore")));
        Files.createSymbolicLink(links.resolve("chained"), Path.of("relative"));
        Files.createSymbolicLink(folder.resolve("absolute"), links.resolve("chained"));

        for (List<String> command : List.of(
                List.of("./relative", "--help"),
                List.of("sh", "chained", "--help"),
                List.of("../absolute", "--help"),
                List.of(folder.resolve("absolute").toString(), "--help"))) {
            assertThat(checkout.run(links, Map.of(), command))
                    .as(command.toString())
                    .satisfies(result -> assertThat(result.exit()).isZero())
                    .satisfies(result -> assertThat(result.output()).startsWith("Usage: dualstore"));
        }
    }

    @Test
    void filesWithUmlautsAreFoundInThePosixLocaleWithoutHomeAndWithAWrongJavaHome() throws Exception {
        Path invoices = Files.copy(
                Path.of("..", "examples", "online-retail-sample.csv"),
                Files.createDirectories(folder.resolve("Bücher")).resolve("Käufe.csv"));

        Result result = checkout.run(
                folder,
                Map.of("LC_ALL", "C", "HOME", "", "JAVA_HOME", "/no/such/folder", "TMPDIR", ""),
                List.of(checkout.program(), "import", invoices.toString(), "--data", "Läger", "--json"));

        assertThat(result.output()).contains("\"total\":14").contains("Käufe.csv");
        assertThat(result.exit()).isZero();
        assertThat(folder.resolve("Läger").resolve("outcomes.csv")).isRegularFile();
    }

    @Test
    void nothingIsUnpackedIntoATemporaryFolderThatIsMountedWithNoexec() throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        Path noExec = mounted("noexec");
        try {
            Result result = checkout.run(
                    work,
                    Map.of(
                            "TMPDIR", noExec.toString(),
                            "XDG_CACHE_HOME", work.resolve("cache").toString()),
                    List.of(
                            checkout.program(),
                            "import",
                            Path.of("..", "examples", "online-retail-sample.csv")
                                    .toRealPath()
                                    .toString(),
                            "--json"));

            assertThat(result.output()).contains("\"total\":14");
            assertThat(result.exit()).isZero();
            assertThat(work.resolve("cache").resolve("dualstore")).isDirectory();
            assertThat(noExec).isEmptyDirectory();
        } finally {
            unmount(noExec);
        }
    }

    @Test
    void withoutAnyFolderForTemporaryFilesOneSentenceNamesThemAndTheNextStep() throws Exception {
        Path readOnly = mounted("ro");
        try {
            Result result = checkout.run(
                    readOnly,
                    Map.of("TMPDIR", readOnly.toString(), "XDG_CACHE_HOME", readOnly + "/cache"),
                    List.of(checkout.program(), "--help"));

            assertThat(result)
                    .isEqualTo(new Result(
                            1,
                            "Dualstore finds no folder for temporary files. %1$s, %1$s/cache/dualstore and %1$s/data/tmp"
                                            .formatted(readOnly)
                                    + " are read-only, full, or mounted with noexec."
                                    + " Set TMPDIR to a folder in which programs may be written and run.\n"));
        } finally {
            unmount(readOnly);
        }
    }

    @Test
    void aCurrentFolderThatNoLongerExistsIsNamedAsTheCause() throws Exception {
        Path gone = Files.createDirectories(folder.resolve("gone"));

        Result result = checkout.run(
                gone, Map.of(), List.of("sh", "-c", "rmdir ../gone && exec \"$0\" --help", checkout.program()));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).contains("the current folder no longer exists");
    }

    /** A file system of its own. Mounting one needs root on Linux; elsewhere the test is skipped. */
    private Path mounted(String option) throws Exception {
        Path place = Files.createDirectory(folder.resolve(option));
        assumeThat(checkout.run(
                                folder,
                                Map.of(),
                                List.of("mount", "-t", "tmpfs", "-o", option, "tmpfs", place.toString()))
                        .exit())
                .as("exit code of mount")
                .isZero();
        return place;
    }

    private void unmount(Path place) throws Exception {
        checkout.run(folder, Map.of(), List.of("umount", place.toString()));
    }
}
