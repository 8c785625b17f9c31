package io.dualstore.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What everything ran on.
 *
 * @param cores that this JVM may use
 * @param memoryBytes of the machine
 * @param processor its model
 * @param system kernel and version
 * @param fileSystem on which the data was, and its type
 * @param fsyncMicroseconds how long it takes to write 4 KiB to a file and force them to the disk, median
 */
public record Machine(
        int cores, long memoryBytes, String processor, String system, String fileSystem, double fsyncMicroseconds) {

    private static final int FSYNCS = 201;

    /** This machine, with the disk that {@code folder} is on. */
    public static Machine here(Path folder) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                modelOfProcessor(),
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                Files.getFileStore(folder).name() + " "
                        + Files.getFileStore(folder).type(),
                fsyncMicroseconds(folder));
    }

    /** Whether what is forced to the disk is on a disk at all. */
    public boolean isDurable() {
        return !fileSystem.endsWith("tmpfs");
    }

    private static String modelOfProcessor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static double fsyncMicroseconds(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "fsync", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long[] nanos = new long[FSYNCS];
            for (int i = 0; i < FSYNCS; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(4_096));
                channel.force(true);
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            return nanos[FSYNCS / 2] / 1_000.0;
        } finally {
            Files.delete(file);
        }
    }
}
