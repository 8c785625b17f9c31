package io.dualstore.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointerTest {

    /** As many pages as a checkpoint is due at, and a few more. */
    private static final int BYTES = 5 << 20;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("node.db");
    }

    @Test
    void whatWasCommittedIsMovedIntoTheFileThoughNothingElseIsWritten() {
        try (SqliteDatabase database = filled()) {
            await().untilAsserted(() -> assertThat(Files.size(file)).isGreaterThan(BYTES));
            assertThat(database.<Long>read(
                            session -> session.first("SELECT sum(length(content)) FROM piece", row -> row.getLong(1))
                                    .orElseThrow()))
                    .isEqualTo(BYTES);
        }
    }

    @Test
    void theLogDoesNotGrowWithoutEndWhileWritersNeverPause() throws IOException {
        try (SqliteDatabase database = filled()) {
            for (int i = 0; i < 50; i++) {
                add(database);
            }
            assertThat(Files.size(folder.resolve("node.db-wal"))).isLessThan(25L * BYTES);
        }
    }

    @Test
    void closingMovesEverything() {
        SqliteDatabase database = filled();
        for (int i = 0; i < 4; i++) {
            add(database);
        }
        database.close();
        assertThat(folder.resolve("node.db-wal")).doesNotExist();
    }

    private SqliteDatabase filled() {
        SqliteDatabase database = SqliteDatabase.open(file);
        database.write(session -> session.update("CREATE TABLE piece (content BLOB NOT NULL)"));
        add(database);
        return database;
    }

    private static void add(SqliteDatabase database) {
        database.write(session -> session.update("INSERT INTO piece VALUES (?)", (Object) new byte[BYTES]));
    }
}
