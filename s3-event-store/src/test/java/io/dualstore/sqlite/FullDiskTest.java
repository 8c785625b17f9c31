package io.dualstore.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full. */
class FullDiskTest {

    private static final int PIECE = 64 * 1_024;

    @TempDir
    private Path folder;

    private SmallDisk disk;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.under(folder);
    }

    @AfterEach
    void unmount() throws Exception {
        disk.close();
    }

    @Test
    void aFullDiskIsReportedAndWritingContinuesByItselfOnceThereIsSpace() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(disk.root().resolve("node.db"))) {
            database.write(session -> session.update("CREATE TABLE piece (content BLOB NOT NULL)"));
            add(database);
            disk.fill();

            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> add(database))
                        .isInstanceOf(DatabaseException.Failed.class)
                        .hasMessageContaining("is full")
                        .hasMessageContaining("free some space");
                assertThat(count(database)).isEqualTo(1);
            }

            disk.free();
            add(database);
            assertThat(count(database)).isEqualTo(2);
        }
        try (SqliteDatabase again = SqliteDatabase.open(disk.root().resolve("node.db"))) {
            assertThat(count(again)).isEqualTo(2);
        }
    }

    private static void add(SqliteDatabase database) {
        database.write(session -> session.update("INSERT INTO piece VALUES (?)", (Object) new byte[PIECE]));
    }

    private static long count(SqliteDatabase database) {
        return database.read(session -> session.first("SELECT count(*) FROM piece", row -> row.getLong(1)))
                .orElseThrow();
    }
}
