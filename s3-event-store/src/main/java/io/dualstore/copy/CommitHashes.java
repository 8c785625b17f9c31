package io.dualstore.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;

/** The hashes of a log's commits, in a temporary file: memory would grow with the log. */
final class CommitHashes implements AutoCloseable {

    private static final int BYTES = 32;

    private final FileChannel file;

    private CommitHashes(FileChannel file) {
        this.file = file;
    }

    static CommitHashes create() {
        try {
            Path path = Files.createTempFile("dualstore-copy", ".hashes");
            return new CommitHashes(FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "There is no space for a temporary file. Free some, or set -Djava.io.tmpdir", e);
        }
    }

    /** Keeps the hash of the commit of this sequence, as lower-case hex. */
    void keep(long sequence, String hash) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hash));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes, sequence * BYTES + bytes.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the hash that was kept for this sequence; empty if there is none. */
    Optional<String> of(long sequence) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        try {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, sequence * BYTES + bytes.position()) < 0) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(HexFormat.of().formatHex(bytes.array()));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
