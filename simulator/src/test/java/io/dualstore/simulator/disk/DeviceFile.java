package io.dualstore.simulator.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A node's SQLite file, and copies of it. Nothing is under way when it is copied, so that file and write-ahead log belong together. */
public record DeviceFile(Path path) {

    private static final List<String> SUFFIXES = List.of("", "-wal");

    public boolean exists() {
        return Files.exists(path);
    }

    /** Deletes it. */
    public void delete() {
        try {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(path + suffix));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the copy of that name. */
    public void copyKeptTo(String name, DeviceFile target) {
        copy(name).copyTo(target);
    }

    /** Keeps a copy of that name, in place of the one before. */
    public void keep(String name) {
        copyTo(copy(name));
    }

    public boolean hasKept(String name) {
        return Files.exists(copy(name).path);
    }

    /** Becomes the copy of that name. */
    public void becomeKept(String name) {
        copy(name).copyTo(this);
    }

    public void copyTo(DeviceFile target) {
        try {
            for (String suffix : SUFFIXES) {
                Path from = Path.of(path + suffix);
                Path to = Path.of(target.path + suffix);
                if (Files.exists(from)) {
                    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.deleteIfExists(to);
                }
            }
            Files.deleteIfExists(Path.of(target.path + "-shm"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DeviceFile copy(String name) {
        return new DeviceFile(path.resolveSibling(path.getFileName() + "." + name));
    }
}
