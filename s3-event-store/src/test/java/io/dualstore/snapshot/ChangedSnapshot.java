package io.dualstore.snapshot;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.SnapshotName;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.snapshot.SnapshotManifest.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** A snapshot whose image was changed by somebody who then made the manifest fit. */
public final class ChangedSnapshot {

    private static final int PAGE = 4_096;

    private ChangedSnapshot() {}

    /** Runs SQL in the image of the snapshot with this manifest key. */
    public static void change(ObjectStore store, SnapshotAddress address, String key, Path folder, String sql)
            throws IOException, SQLException {
        change(store, address, manifest(store, address, key), folder, sql);
    }

    /** Overwrites the pages of the image's tables. */
    public static void damage(ObjectStore store, SnapshotAddress address, String key) {
        SnapshotManifest manifest = manifest(store, address, key);
        byte[] content = image(store, address, manifest);
        Arrays.fill(content, PAGE, content.length, (byte) 0x5A);
        store(store, address, manifest, content);
    }

    private static SnapshotManifest manifest(ObjectStore store, SnapshotAddress address, String key) {
        SnapshotName name =
                BucketLayout.parseSnapshot(address.manifestPrefix(), key).orElseThrow();
        return ManifestCodec.decode(
                address, name, store.get(key, ManifestCodec.MAX_BYTES).orElseThrow());
    }

    private static byte[] image(ObjectStore store, SnapshotAddress address, SnapshotManifest manifest) {
        byte[] stored =
                store.get(address.part(manifest.id(), 0), Integer.MAX_VALUE).orElseThrow();
        return PartCodec.decode(manifest.image().getFirst(), stored);
    }

    /** Runs SQL in the image of the snapshot, which has one part, and stores it again under the same id. */
    public static void change(
            ObjectStore store, SnapshotAddress address, SnapshotManifest manifest, Path folder, String sql)
            throws IOException, SQLException {
        Path image = Files.write(folder.resolve("changed.image"), image(store, address, manifest));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + image);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
        store(store, address, manifest, Files.readAllBytes(image));
    }

    private static void store(ObjectStore store, SnapshotAddress address, SnapshotManifest manifest, byte[] content) {
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
