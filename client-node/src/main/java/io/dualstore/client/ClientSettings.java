package io.dualstore.client;

import io.dualstore.client.sync.SyncSettings;
import io.dualstore.log.store.BucketLayout;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whose node this is and where it keeps things.
 *
 * @param user who works here
 * @param file the local store; {@code null} for one in memory, which forgets at the end of the process
 * @param layout where things are in the bucket
 * @param storeName endpoint and bucket: under which it is remembered that the store was probed
 * @param sync how often the store is asked
 */
public record ClientSettings(
        String user, @Nullable Path file, BucketLayout layout, String storeName, SyncSettings sync) {

    /** Returns the user's file in a node's folder. */
    public static Path fileIn(Path folder) {
        return folder.resolve("client.db");
    }

    public ClientSettings {
        BucketLayout.requireName("user", user);
    }
}
