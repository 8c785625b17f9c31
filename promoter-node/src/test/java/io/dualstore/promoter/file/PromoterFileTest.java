package io.dualstore.promoter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dualstore.fold.Checkpoint;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that a promoter uses, and the files that it deletes. */
class PromoterFileTest {

    private static final UUID LOG = new UUID(1, 1);

    @TempDir
    private Path folder;

    private Path path() {
        return folder.resolve("promoter.db");
    }

    private void keepACheckpoint() {
        try (PromoterFile file = PromoterFile.open(folder, LOG)) {
            file.keep(new Checkpoint(7, "fold", new byte[] {1}));
        }
    }

    private boolean isKept() {
        try (PromoterFile file = PromoterFile.open(folder, LOG)) {
            return file.checkpoint().isPresent();
        }
    }

    private void change(String sql) {
        try (SqliteDatabase database = SqliteDatabase.open(path())) {
            database.write(session -> session.update(sql));
        }
    }

    @Test
    void aFileIsKept() {
        keepACheckpoint();

        assertThat(isKept()).isTrue();
    }

    @Test
    void eachDataSetHasAFolderOfItsOwn() {
        assertThat(PromoterFile.defaultFolder(Path.of("data"), new BucketLayout("a-b", "c")))
                .isEqualTo(Path.of("data", "promoter-a-b", "c"))
                .isNotEqualTo(PromoterFile.defaultFolder(Path.of("data"), new BucketLayout("a", "b-c")));
    }

    @Test
    void aFileOfAnotherLayoutIsMadeAgain() {
        keepACheckpoint();
        change("UPDATE promoter_file SET layout = layout - 1");
        assertThat(isKept()).isFalse();

        keepACheckpoint();
        change("UPDATE promoter_file SET replica_layout = replica_layout + 1");
        assertThat(isKept()).isFalse();

        keepACheckpoint();
        change("DELETE FROM promoter_file");
        assertThat(isKept()).isFalse();
    }

    @Test
    void aFileThatIsNoDatabaseIsMadeAgain() throws IOException {
        keepACheckpoint();
        Files.writeString(path(), "no database, but as long as the header of one: ".repeat(10));

        assertThat(isKept()).isFalse();
    }

    @Test
    void aFileOfAnotherProgramIsRefusedAndStaysAsItIs() {
        try (SqliteDatabase other = SqliteDatabase.open(path())) {
            other.write(session -> session.update("CREATE TABLE precious(work TEXT)"));
            other.write(session -> session.update("INSERT INTO precious VALUES ('all of it')"));
        }

        assertThatExceptionOfType(DatabaseException.OfAnotherProgram.class)
                .isThrownBy(() -> PromoterFile.open(folder, LOG))
                .withMessageContainingAll(path().toString(), "a folder of its own");

        try (SqliteDatabase other = SqliteDatabase.open(path())) {
            List<String> kept =
                    other.read(session -> session.list("SELECT work FROM precious", row -> row.getString(1)));
            assertThat(kept).containsExactly("all of it");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatExceptionOfType(DatabaseException.Failed.class)
                .isThrownBy(() -> PromoterFile.open(file.resolve("folder"), LOG))
                .withMessageContaining(file.toString());
    }

    @Test
    void aSecondProcessTakesAnotherFile() throws Exception {
        try (PromoterFile first = PromoterFile.open(folder, LOG)) {
            first.keep(new Checkpoint(7, "fold", new byte[] {1}));
            Process second = new ProcessBuilder(List.of(
                            ProcessHandle.current().info().command().orElse("java"),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OpeningProcess.class.getName(),
                            folder.toString()))
                    .redirectErrorStream(true)
                    .start();

            assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("opened, without a checkpoint");
            assertThat(second.waitFor()).isZero();
        }
        assertThat(files()).containsExactly("promoter-2.db", "promoter.db");
        assertThat(isKept()).as("the first is free again").isTrue();
    }

    @Test
    void tooManyPromotersInOneFolderAreRefused() {
        List<PromoterFile> open = new ArrayList<>();
        try {
            for (int i = 0; i < PromoterFile.MAX_FILES; i++) {
                open.add(PromoterFile.open(folder, LOG));
            }

            assertThatExceptionOfType(DatabaseException.InUse.class)
                    .isThrownBy(() -> PromoterFile.open(folder, LOG))
                    .withMessageContainingAll(folder.toString(), "16", "a folder of its own");
        } finally {
            open.forEach(PromoterFile::close);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".db"))
                    .sorted()
                    .toList();
        }
    }

    /** What the second process runs. */
    static final class OpeningProcess {

        private OpeningProcess() {}

        public static void main(String[] arguments) {
            try (PromoterFile file = PromoterFile.open(Path.of(arguments[0]), LOG)) {
                System.out.println("opened, " + (file.checkpoint().isPresent() ? "with" : "without") + " a checkpoint");
            }
        }
    }
}
