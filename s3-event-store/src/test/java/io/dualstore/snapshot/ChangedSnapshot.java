package io.dualstore.snapshot;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.snapshot.SnapshotManifest.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A snapshot whose image was changed by somebody who then made the manifest fit. */
public final class ChangedSnapshot {

    private ChangedSnapshot() {}

    /** Runs SQL in the image of the snapshot, which has one part, and stores it again under the same id. */
    public static void change(
            ObjectStore store, SnapshotAddress address, SnapshotManifest manifest, Path folder, String sql)
            throws IOException, SQLException {
        Part part = manifest.image().getFirst();
        byte[] stored =
                store.get(address.part(manifest.id(), 0), Integer.MAX_VALUE).orElseThrow();
        Path image = Files.write(folder.resolve("changed.db"), PartCodec.decode(part, stored));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + image);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
        byte[] content = Files.readAllBytes(image);
        byte[] changed = PartCodec.encode(content);
        store.put(address.part(manifest.id(), 0), changed);
        SnapshotManifest lie = new SnapshotManifest(
                manifest.id(),
                manifest.head(),
                manifest.partition(),
                manifest.schema(),
                manifest.program(),
                manifest.time(),
                manifest.parent(),
                manifest.descent(),
                manifest.events(),
                manifest.actions(),
                List.of(new Part(0, changed.length, CommitCodec.hash(changed), content.length)),
                manifest.states());
        store.put(address.manifest(manifest.name()), ManifestCodec.encode(lie));
    }
}
