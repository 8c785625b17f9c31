package io.dualstore.cli.log;

import com.github.luben.zstd.Zstd;
import io.dualstore.log.commit.CommitCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes a snapshot that lies: all its hashes are right, and its image is not what the log gives. */
final class SnapshotDamage {

    private SnapshotDamage() {}

    static void changeAnEvent(Damage damage) throws IOException {
        Path part = damage.only("shared/snapshot-part", "0000000000000000000.zst");
        byte[] stored = Files.readAllBytes(part);
        byte[] content = new byte[(int) Zstd.getFrameContentSize(stored)];
        Zstd.decompress(content, stored);
        Path image = Files.write(Files.createTempFile(part.getParent(), "image", ".db"), content);
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + image);
                Statement statement = database.createStatement()) {
            statement.executeUpdate("UPDATE shared_event SET payload = CAST(replace(payload, '10', '99') AS BLOB)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        byte[] changed = Zstd.compress(Files.readAllBytes(image));
        Files.delete(image);
        Files.write(part, changed);
        damage.replace(
                damage.only("shared/snapshot", ".json"),
                "\"image\":\\[\\{\"size\":\\d+,\"hash\":\"[0-9a-f]+\"",
                "\"image\":[{\"size\":" + changed.length + ",\"hash\":\"" + CommitCodec.hash(changed) + "\"");
    }
}
