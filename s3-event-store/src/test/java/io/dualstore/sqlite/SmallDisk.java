package io.dualstore.sqlite;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of 4 MiB that really fills up. Mounting one needs root on Linux; elsewhere the test is skipped. */
public final class SmallDisk implements AutoCloseable {

    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /** Mounts it under {@code folder}. */
    public static SmallDisk under(Path folder) throws Exception {
        Path root = Files.createDirectory(folder.resolve("disk"));
        assumeThat(runs("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", root.toString()))
                .as("a file system can be mounted")
                .isTrue();
        return new SmallDisk(root);
    }

    public Path root() {
        return root;
    }

    /** Fills it up. */
    public void fill() throws IOException {
        Files.write(ballast(), new byte[(int) root.toFile().getUsableSpace()]);
    }

    /** Frees what {@link #fill} took. */
    public void free() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return root.resolve("ballast");
    }

    @Override
    public void close() throws Exception {
        runs("umount", root.toString());
    }

    private static boolean runs(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }
}
