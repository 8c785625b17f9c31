package io.dualstore.benchmarks.workload;

import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Unit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A node in a process of its own, as its own jar starts it, that says how it went. It ends when its input ends, so that it does not outlive
 * the harness.
 */
public final class MeasuredProcess {

    /** Metrics of every such process. */
    public static final String HEAP = "heap after GC";

    public static final String RESIDENT = "memory after GC";
    public static final String PEAK = "peak memory";

    private static final String NOTE = "measured";
    private static final double MIB = 1 << 20;

    private MeasuredProcess() {}

    /** To be called first in such a process. */
    static MeasuredProcess begin() {
        Thread.ofPlatform().daemon().start(MeasuredProcess::endWithInput);
        return new MeasuredProcess();
    }

    /** Tells the harness a reading. */
    void note(String metric, Unit unit, double value) {
        System.out.println(NOTE + "\t" + metric + "\t" + unit + "\t" + value);
    }

    /** Tells the harness how much processor time the process took so far, which depends less on what else runs. */
    void noteProcessorTime() {
        Duration time = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        note("processor time", Unit.SECONDS, time.toMillis() / 1_000.0);
    }

    /** Tells the harness what memory the process has now, and had at most. */
    void noteMemory() throws IOException {
        System.gc();
        note(
                HEAP,
                Unit.MEBIBYTES,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB);
        note(RESIDENT, Unit.MEBIBYTES, mebibytes("VmRSS:"));
        note(PEAK, Unit.MEBIBYTES, mebibytes("VmHWM:"));
    }

    double secondsSinceStart() {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        return Duration.between(start, Instant.now()).toMillis() / 1_000.0;
    }

    /**
     * Runs a class in a process of its own to its end.
     *
     * @param heap that it may use, as the JVM takes it
     * @param arguments of the class, one list after the other
     * @return what it told
     */
    @SafeVarargs
    static List<Reading> run(Class<?> main, String heap, List<String>... arguments) throws IOException {
        List<String> all = new ArrayList<>();
        for (List<String> more : arguments) {
            all.addAll(more);
        }
        return run(main, List.of("-Xmx" + heap), System.getProperty("java.class.path"), Map.of(), all);
    }

    /**
     * Runs a class in a process of its own to its end.
     *
     * @param options of its JVM
     * @param environment variables that are added to those of this process
     * @return what it told
     */
    static List<Reading> run(
            Class<?> main,
            List<String> options,
            String classPath,
            Map<String, String> environment,
            List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (Stream<String> lines = process.inputReader().lines()) {
            List<String> output = lines.toList();
            List<Reading> readings = output.stream()
                    .filter(line -> line.startsWith(NOTE + "\t"))
                    .map(line -> line.split("\t", -1))
                    .map(note -> new Reading(note[1], Unit.valueOf(note[2]), Double.parseDouble(note[3])))
                    .toList();
            if (readings.stream().noneMatch(reading -> reading.metric().equals(PEAK))) {
                throw new IOException(main.getSimpleName() + " ended early: " + String.join("\n", output));
            }
            return readings;
        } finally {
            process.destroyForcibly();
        }
    }

    /** What Linux tells under this name of the process's memory; elsewhere what the JVM has taken. */
    private static double mebibytes(String name) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Runtime.getRuntime().totalMemory() / MIB;
        }
        try (Stream<String> lines = Files.lines(status)) {
            String line = lines.filter(candidate -> candidate.startsWith(name))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / 1_024.0;
        }
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Nobody has anything to say.
            }
        } catch (IOException e) {
            // It has ended.
        }
        Runtime.getRuntime().halt(1);
    }
}
