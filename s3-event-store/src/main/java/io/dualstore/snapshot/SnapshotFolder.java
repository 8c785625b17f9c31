package io.dualstore.snapshot;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a process keeps the files of snapshots while it needs them. */
public final class SnapshotFolder {

    private SnapshotFolder() {}

    /**
     * Returns a folder that does not have to exist, beside the file of the process; parts in it are there after a restart.
     *
     * @param file database of the process; {@code null} if it has none: then the folder is a new one for temporary files
     */
    public static Path of(@Nullable Path file) {
        return file == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "dualstore-snapshot-" + UUID.randomUUID())
                : file.resolveSibling(file.getFileName() + "-snapshot");
    }
}
