package io.dualstore.cli.log.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A folder that is deleted at the end, also if the process is stopped by Ctrl-C. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;
    private final Thread removal = Thread.ofPlatform().unstarted(this::delete);

    private TemporaryFolder(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(removal);
    }

    /** Creates an empty folder where the system keeps temporary files. */
    public static TemporaryFolder create() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("dualstore-"));
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be created", e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    private void delete() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (Runtime.getRuntime().removeShutdownHook(removal)) {
            delete();
        }
    }
}
