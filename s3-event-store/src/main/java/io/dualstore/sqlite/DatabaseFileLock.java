package io.dualstore.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right of this process to a database file, held as an operating system's lock on a file beside it, which a killed process
 * loses by itself. SQLite's own exclusive mode is not used because it would lock out our own reading connection. The lock file stays:
 * deleting it would let two processes hold locks on two files of the same name.
 */
final class DatabaseFileLock implements AutoCloseable {

    private static final List<String> DATABASE_SUFFIXES = List.of("-wal", "-shm", "");

    private final Path database;
    private final FileChannel channel;

    private DatabaseFileLock(Path database, FileChannel channel) {
        this.database = database;
        this.channel = channel;
    }

    /** Returns the one name of a file, whatever symbolic links lead to it; creates its folder. */
    static Path realPath(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return folder == null
                    ? file
                    : Files.createDirectories(folder).toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            throw new DatabaseException.Failed("The folder of " + file + " can not be used: " + e.getMessage(), e);
        }
    }

    /** @throws DatabaseException.InUse immediately if another process holds it */
    static DatabaseFileLock take(Path database) {
        Path lockFile = database.resolveSibling(database.getFileName() + ".lock");
        try {
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new DatabaseException.InUse(
                        "The local store " + database
                                + " is in use by another running node. Stop that one first, or give this node a file of its own.");
            }
            return new DatabaseFileLock(database, channel);
        } catch (IOException e) {
            throw new DatabaseException.Failed(
                    "The lock file " + lockFile + " can not be written: " + e.getMessage()
                            + ". Check the folder's existence, rights and free space.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    /** Deletes the database, with its write-ahead log: a new database must not find the log of the old one. */
    void deleteDatabase() {
        try {
            for (String suffix : DATABASE_SUFFIXES) {
                Files.deleteIfExists(database.resolveSibling(database.getFileName() + suffix));
            }
        } catch (IOException e) {
            throw new DatabaseException.Failed(
                    "The local store " + database + " can not be deleted: " + e.getMessage() + ". Delete it by hand.",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DatabaseException.Failed("The lock on the local store could not be given back", e);
        }
    }
}
