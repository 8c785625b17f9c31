package io.dualstore.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void choose() {
        file = folder.resolve("new folder").resolve("node.db");
    }

    @Test
    void aWriteIsAllOrNothing() {
        try (SqliteDatabase database = words()) {
            database.write(session -> session.update("INSERT INTO word VALUES ('kept')"));
            assertThatThrownBy(() -> database.write(session -> {
                        session.update("INSERT INTO word VALUES ('lost')");
                        throw new IllegalArgumentException("no");
                    }))
                    .hasMessage("no");
            assertThatThrownBy(() -> database.write(session -> {
                        session.update("INSERT INTO word VALUES ('lost')");
                        return session.update("INSERT INTO nowhere VALUES (1)");
                    }))
                    .isInstanceOf(DatabaseException.Failed.class)
                    .hasMessageContaining(file.getFileName().toString())
                    .hasMessageContaining("nowhere");
            assertThat(all(database)).containsExactly("kept");
        }
    }

    @Test
    void aCommitIsForcedToTheDiskUnlessWhatIsInItCanBeReadAgain() {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            assertThat(synchronous(database)).isEqualTo("2"); // FULL
        }
        try (SqliteDatabase database = SqliteDatabase.open(file, Durability.UP_TO_SOME_COMMIT)) {
            assertThat(synchronous(database)).isEqualTo("1"); // NORMAL: never a part of a commit
        }
    }

    @Test
    void oneWriteCanDoWithoutBeingForced() {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            assertThat(database.<String>writeUnforced(SqliteDatabaseTest::synchronous))
                    .isEqualTo("1");
            assertThat(synchronous(database)).isEqualTo("2");
            assertThatThrownBy(
                            () -> database.writeUnforced(session -> session.update("INSERT INTO nowhere VALUES (1)")))
                    .isInstanceOf(DatabaseException.class);
            assertThat(synchronous(database)).isEqualTo("2");
            assertThat(database.<String>write(session -> database.writeUnforced(SqliteDatabaseTest::synchronous)))
                    .as("as a part of a transaction that is forced")
                    .isEqualTo("2");
        }
    }

    private static String synchronous(SqliteDatabase database) {
        return database.write(SqliteDatabaseTest::synchronous);
    }

    private static String synchronous(SqliteSession session) throws SQLException {
        return session.first("PRAGMA synchronous", row -> row.getString(1)).orElseThrow();
    }

    @Test
    void aWriteInsideAWriteJoinsIt() {
        try (SqliteDatabase database = words()) {
            assertThatThrownBy(() -> database.write(session -> {
                        database.write(inner -> inner.update("INSERT INTO word VALUES ('inner')"));
                        assertThat(all(database)).containsExactly("inner");
                        throw new IllegalArgumentException("outer fails");
                    }))
                    .hasMessage("outer fails");
            assertThat(all(database)).isEmpty();
        }
    }

    @Test
    void aTransactionWhoseInnerStepFailedCanNotCommit() {
        try (SqliteDatabase database = words()) {
            assertThatThrownBy(() -> database.write(session -> {
                        session.update("INSERT INTO word VALUES ('outer')");
                        try {
                            database.write(inner -> inner.update("INSERT INTO nowhere VALUES (1)"));
                        } catch (DatabaseException e) {
                            assertThat(e).hasMessageContaining("nowhere");
                        }
                        return 0;
                    }))
                    .isInstanceOf(DatabaseException.Failed.class)
                    .hasMessageContaining("rolled back");
            assertThat(all(database)).isEmpty();
            database.write(session -> session.update("INSERT INTO word VALUES ('next')"));
            assertThat(all(database)).containsExactly("next");
        }
    }

    @Test
    void readersOfAFileDoNotWaitForAWriterAndSeeTheLastCommit() throws Exception {
        try (SqliteDatabase database = words()) {
            CountDownLatch written = new CountDownLatch(1);
            CountDownLatch seen = new CountDownLatch(1);
            CompletableFuture<Boolean> writer = CompletableFuture.supplyAsync(() -> database.write(session -> {
                session.update("INSERT INTO word VALUES ('new')");
                written.countDown();
                return await(seen);
            }));
            assertThat(await(written)).isTrue();
            assertThat(all(database)).isEmpty();
            seen.countDown();
            assertThat(writer.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(all(database)).containsExactly("new");
        }
    }

    @Test
    void aReadSeesOneSnapshot() throws Exception {
        try (SqliteDatabase database = words()) {
            List<String> later = database.read(session -> {
                assertThat(all(database)).isEmpty();
                CompletableFuture.runAsync(
                                () -> database.write(other -> other.update("INSERT INTO word VALUES ('meanwhile')")))
                        .join();
                return all(database);
            });
            assertThat(later).isEmpty();
            assertThat(all(database)).containsExactly("meanwhile");
        }
    }

    @Test
    void aWriteInsideAReadIsRefused() {
        for (SqliteDatabase database : List.of(words(), SqliteDatabase.inMemory())) {
            try (database) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> database.read(session -> database.write(inner -> 1)));
            }
        }
    }

    @Test
    void aReaderCanNotChangeAnything() {
        try (SqliteDatabase database = words()) {
            assertThatThrownBy(() -> database.read(session -> session.update("INSERT INTO word VALUES ('x')")))
                    .isInstanceOf(DatabaseException.Failed.class);
        }
    }

    @Test
    void aClosedDatabaseSaysSo() {
        SqliteDatabase database = words();
        database.close();
        database.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> database.write(session -> 1))
                .withMessageContaining("closed");
        assertThatIllegalStateException()
                .isThrownBy(() -> database.read(session -> 1))
                .withMessageContaining("closed");
    }

    @Test
    void aFileIsOpenedOnceAtATime() {
        try (SqliteDatabase first = words()) {
            assertThatThrownBy(() -> SqliteDatabase.open(file))
                    .isInstanceOf(DatabaseException.InUse.class)
                    .hasMessageContaining("another running node");
            assertThat(all(first)).isEmpty();
        }
        try (SqliteDatabase second = SqliteDatabase.open(file)) {
            assertThat(all(second)).isEmpty();
        }
    }

    @Test
    void aSecondProcessIsRefused() throws Exception {
        try (SqliteDatabase first = words()) {
            Process second = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OpeningProcess.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("is in use by another running node").contains("node.db");
            assertThat(all(first)).isEmpty();
        }
    }

    @Test
    void whatIsNoDatabaseIsRefusedAndNotTouched() throws Exception {
        byte[] letter =
                "Dear diary, this is not a database at all. ".repeat(100).getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(file.getParent());
        Files.write(file, letter);

        assertThatThrownBy(() -> SqliteDatabase.open(file))
                .isInstanceOf(DatabaseException.Unusable.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining("move it away and start again");
        assertThat(Files.readAllBytes(file)).isEqualTo(letter);
    }

    @Test
    void aDamagedFileIsRefusedWithAWayOut() throws Exception {
        words().close();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(100);
            bytes.write(new byte[2000]);
        }
        assertThatThrownBy(() -> SqliteDatabase.open(file))
                .isInstanceOf(DatabaseException.Unusable.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("move it away and start again");
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefused() throws Exception {
        plain("CREATE TABLE theirs(x)");
        assertThatThrownBy(() -> SqliteDatabase.open(file))
                .isInstanceOf(DatabaseException.OfAnotherProgram.class)
                .hasMessageContaining("another program");
    }

    @Test
    void aFileOfANewerVersionIsRefused() throws Exception {
        words().close();
        plain("PRAGMA user_version=99");
        assertThatThrownBy(() -> SqliteDatabase.open(file))
                .isInstanceOf(DatabaseException.Unusable.class)
                .hasMessageContaining("99")
                .hasMessageContaining("newer");
    }

    private void plain(String sql) throws Exception {
        Files.createDirectories(file.getParent());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private SqliteDatabase words() {
        SqliteDatabase database = SqliteDatabase.open(file);
        database.write(session -> session.update("CREATE TABLE word(word TEXT)"));
        return database;
    }

    private static List<String> all(SqliteDatabase database) {
        return database.read(session -> session.list("SELECT word FROM word", row -> row.getString(1)));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the second process runs. */
    static final class OpeningProcess {

        private OpeningProcess() {}

        public static void main(String[] arguments) {
            try (SqliteDatabase database = SqliteDatabase.open(Path.of(arguments[0]))) {
                List<String> words = all(database);
                System.out.println("opened, with " + words);
            } catch (DatabaseException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
