package io.dualstore.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The node's one local database: a file, or memory. A file belongs to one process at a time. A commit is on the disk when {@link #write}
 * returns, if {@link Durability} says so. Safe to use from any thread: there is one writer at a time, and a file's readers do not wait
 * for it, since they have a connection of their own and see the last commit.
 */
public final class SqliteDatabase implements AutoCloseable {

    private static final long MOST_MAPPED = 2L << 30;

    private final DatabaseIdentity identity;
    private final DatabaseConnections connections;
    private final WriteTransactions transactions;
    private final SqliteSession writer;
    private final SqliteSession reader;
    private final ReentrantLock writing;
    private final ReentrantLock reading;
    private boolean inRead; // guarded by reading
    private final @Nullable Path file;
    private volatile boolean damaged;
    private volatile boolean hasAttached;
    private volatile boolean closed;

    /** What to do within a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it; an exception rolls a writing transaction back. */
        T in(SqliteSession session) throws SQLException;
    }

    @FunctionalInterface
    private interface Transaction<T> {
        T run() throws SQLException;
    }

    private SqliteDatabase(@Nullable Path file, DatabaseConnections connections) {
        this.file = file;
        this.connections = connections;
        this.identity = connections.identity();
        this.writer = connections.writer();
        this.transactions = new WriteTransactions(connections);
        this.reader = connections.reader();
        this.writing = connections.writing();
        this.reading = reader == writer ? writing : new ReentrantLock();
    }

    /**
     * Opens a file, or creates it and its folder, for what exists nowhere else.
     *
     * @throws DatabaseException.InUse if another node works on it
     * @throws DatabaseException.OfAnotherProgram if another program made it
     * @throws DatabaseException.Unusable if it is damaged or of a newer version
     */
    public static SqliteDatabase open(Path file) {
        return open(file, Durability.EVERY_COMMIT);
    }

    /**
     * Opens a file, or creates it and its folder.
     *
     * @param durability what survives a power failure
     * @throws DatabaseException.InUse if another node works on it
     * @throws DatabaseException.OfAnotherProgram if another program made it
     * @throws DatabaseException.Unusable if it is damaged or of a newer version
     */
    public static SqliteDatabase open(Path file, Durability durability) {
        return open(file, durability, MOST_MAPPED);
    }

    /**
     * Opens a file, or creates it and its folder.
     *
     * @param durability what survives a power failure
     * @param mappedBytes how much of the file is read through a memory map at most: faster, and counted as memory of the process
     * @throws DatabaseException.InUse if another node works on it
     * @throws DatabaseException.OfAnotherProgram if another program made it
     * @throws DatabaseException.Unusable if it is damaged or of a newer version
     */
    public static SqliteDatabase open(Path file, Durability durability, long mappedBytes) {
        Path path = DatabaseFileLock.realPath(file);
        return new SqliteDatabase(path, DatabaseConnections.toFile(path, durability, mappedBytes));
    }

    /**
     * Deletes a file whose content exists elsewhere too. A file that does not exist stays so.
     *
     * @throws DatabaseException.InUse if another node works on it
     * @throws DatabaseException.Failed if it cannot be deleted
     */
    public static void discard(Path file) {
        try (DatabaseFileLock ownership = DatabaseFileLock.take(DatabaseFileLock.realPath(file))) {
            ownership.deleteDatabase();
        }
    }

    /** A new, empty database that is gone with the process. */
    public static SqliteDatabase inMemory() {
        return new SqliteDatabase(null, DatabaseConnections.toMemory());
    }

    /**
     * Runs {@code work} as one transaction: everything or, after an exception, nothing. A call inside another one on the same thread joins
     * it; if the inner one fails, the outer one can not commit any more.
     */
    public <T> T write(Work<T> work) {
        return written(() -> transactions.run(work));
    }

    /**
     * Runs {@code work} as {@link #write} does, but a power failure may take it, until another commit is on the disk: for what can be made
     * again. Commits reach the disk in their order, so nothing is there that was written after something that is not.
     */
    public <T> T writeUnforced(Work<T> work) {
        return written(() -> transactions.runUnforced(work));
    }

    private <T> T written(Transaction<T> transaction) {
        if (reading.isHeldByCurrentThread() && inRead) {
            throw new IllegalStateException("A write can not begin inside a read: it would build on an old snapshot");
        }
        writing.lock();
        try {
            requireOpen();
            return transaction.run();
        } catch (SQLException e) {
            throw translated(e);
        } finally {
            writing.unlock();
        }
    }

    /** Runs {@code work} on the connection that writes, outside of any transaction: what SQLite does not do within one. */
    public <T> T outsideTransactions(Work<T> work) {
        writing.lock();
        try {
            requireOpen();
            if (transactions.isUnderWay()) {
                throw new IllegalStateException("A transaction is under way");
            }
            return work.in(writer);
        } catch (SQLException e) {
            throw identity.translated(e);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Attaches another file to the connection that writes. Until it is detached, damage that a call meets does not count as this file's: it
     * may be the other's, and what is damaged here is met again.
     *
     * @param name prefix of its tables in SQL
     */
    public void attach(Path other, String name) {
        outsideTransactions(session -> session.update("ATTACH DATABASE ? AS " + name, other.toString()));
        hasAttached = true;
    }

    /** Detaches a file. */
    public void detach(String name) {
        try {
            outsideTransactions(session -> session.update("DETACH DATABASE " + name));
        } finally {
            hasAttached = false;
        }
    }

    /** Runs {@code change} while no other thread is in a {@link #read} or {@link #query}. */
    public void betweenReads(Runnable change) {
        reading.lock();
        try {
            change.run();
        } finally {
            reading.unlock();
        }
    }

    /** Runs {@code work} on one snapshot of the data; inside a {@link #write} it sees what that has written so far. */
    public <T> T read(Work<T> work) {
        if (isWriting()) {
            return write(work);
        }
        reading.lock();
        try {
            return inRead ? work.in(reader) : snapshot(work);
        } catch (SQLException e) {
            throw translated(e);
        } catch (DatabaseException.Unusable e) {
            damaged = true; // met by the work itself
            throw e;
        } finally {
            reading.unlock();
        }
    }

    /** The same for work that is one query, which is a snapshot by itself: begin and end would cost as much. */
    public <T> T query(Work<T> work) {
        if (isWriting()) {
            return write(work);
        }
        reading.lock();
        try {
            requireOpen();
            return work.in(reader);
        } catch (SQLException e) {
            throw translated(e);
        } catch (DatabaseException.Unusable e) {
            damaged = true; // met by the work itself
            throw e;
        } finally {
            reading.unlock();
        }
    }

    /** Returns the path of the file; empty for a database in memory. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Returns the path of the file, for messages. */
    public String name() {
        return identity.name();
    }

    /** Returns whether a call has met damage in the file. The file stays as it is. */
    public boolean isDamaged() {
        return damaged;
    }

    /** How many writing transactions have ended. What was read outside of any when it was the same is still so. */
    public long commits() {
        return transactions.ended();
    }

    /** Returns whether another thread waits to write. */
    public boolean isAwaited() {
        return writing.hasQueuedThreads();
    }

    /** Whether this thread is within a {@link #write} or {@link #read}. */
    public boolean inTransaction() {
        return isWriting() || (reading.isHeldByCurrentThread() && inRead);
    }

    /** Returns whether this thread is within a {@link #write}. */
    public boolean isWriting() {
        return writing.isHeldByCurrentThread() && transactions.isUnderWay();
    }

    /** Runs {@code listener} after each rollback, before anything else is written: for caches of what was written. */
    public void afterRollback(Runnable listener) {
        transactions.afterRollback(listener);
    }

    /** Gives the file back. Waits for work under way; closing again does nothing. */
    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            connections.close();
        } catch (SQLException e) {
            throw translated(e);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    private <T> T snapshot(Work<T> work) throws SQLException {
        requireOpen();
        reader.execute("BEGIN");
        inRead = true;
        try {
            return work.in(reader);
        } catch (SQLException e) {
            reader.closeStatements();
            throw e;
        } finally {
            inRead = false;
            reader.execute("COMMIT");
        }
    }

    private DatabaseException translated(SQLException e) {
        DatabaseException failure = identity.translated(e);
        damaged |= failure instanceof DatabaseException.Unusable && !hasAttached;
        return failure;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The local store " + identity.name() + " is closed");
        }
    }
}
