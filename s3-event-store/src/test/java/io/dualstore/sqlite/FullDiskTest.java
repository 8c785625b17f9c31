package io.dualstore.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system of its own that really fills up. Mounting one needs root on Linux; elsewhere this test is skipped. */
class FullDiskTest {

    private static final int PIECE = 64 * 1_024;

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(runs("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()))
                .as("a file system can be mounted")
                .isTrue();
    }

    @AfterEach
    void unmount() throws Exception {
        runs("umount", disk.toString());
    }

    @Test
    void aFullDiskIsReportedAndWritingContinuesByItselfOnceThereIsSpace() throws Exception {
        Path ballast = disk.resolve("ballast");
        try (SqliteDatabase database = SqliteDatabase.open(disk.resolve("node.db"))) {
            database.write(session -> session.update("CREATE TABLE piece (content BLOB NOT NULL)"));
            add(database);
            Files.write(ballast, new byte[(int) disk.toFile().getUsableSpace()]);

            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> add(database))
                        .isInstanceOf(DatabaseException.Failed.class)
                        .hasMessageContaining("is full")
                        .hasMessageContaining("free some space");
                assertThat(count(database)).isEqualTo(1);
            }

            Files.delete(ballast);
            add(database);
            assertThat(count(database)).isEqualTo(2);
        }
        try (SqliteDatabase again = SqliteDatabase.open(disk.resolve("node.db"))) {
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

    private static boolean runs(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (java.io.IOException e) {
            return false; // no such program
        }
    }
}
