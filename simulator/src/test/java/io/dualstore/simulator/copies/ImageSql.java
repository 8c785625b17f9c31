package io.dualstore.simulator.copies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs statements in an image. */
final class ImageSql {

    private ImageSql() {}

    static byte[] run(Path folder, byte[] image, String... statements) {
        try {
            Path file = Files.write(folder.resolve("forged.db"), image);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.executeUpdate(sql);
                }
            }
            byte[] changed = Files.readAllBytes(file);
            Files.delete(file);
            return changed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The image cannot be changed", e);
        }
    }
}
