package io.dualstore.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second server off a folder, whose conditional writes would not be atomic any more. Ends with the process. */
final class FolderLock implements AutoCloseable {

    /** Stands beside the buckets; no bucket's name can begin with a dot. */
    static final String FILE_NAME = ".dualstore-lock";

    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock.
     *
     * @throws IOException when another server has it
     */
    static FolderLock of(Path folder) throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(file) == null) {
            file.close();
            throw new IOException("another embedded S3 server is running on " + folder
                    + ": stop it, or choose another folder; two of them would lose writes");
        }
        return new FolderLock(file);
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldInThisJvm) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
