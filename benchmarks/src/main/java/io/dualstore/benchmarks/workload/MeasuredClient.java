package io.dualstore.benchmarks.workload;

import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.client.ClientApplication;
import io.dualstore.client.ClientNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A whole client node, as its own jar starts it, in a process of its own that says how it went: how many seconds after the process began its
 * page answered and all events were there, and how much memory it took. It ends when its input ends, so that it does not outlive the harness.
 */
public final class MeasuredClient {

    /** Metrics of {@link #measure}. */
    public static final String HEAP = "heap after GC";

    public static final String RESIDENT = "memory after GC";

    private static final String ANSWER = "measured";
    private static final double MIB = 1 << 20;

    private MeasuredClient() {}

    /**
     * Starts a node, and ends when it has read the log.
     *
     * @param arguments number of events in the log, then the settings of the node
     */
    public static void main(String... arguments) throws Exception {
        Thread.ofPlatform().daemon().start(MeasuredClient::endWithInput);
        long events = Long.parseLong(arguments[0]);
        String[] settings = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
        try (ConfigurableApplicationContext application =
                ClientApplication.application().run(settings)) {
            double page = secondsSinceStart();
            ClientNode node = application.getBean(ClientNode.class);
            while (node.shared().state().position() < events) {
                Thread.sleep(10);
            }
            double all = secondsSinceStart();
            System.gc();
            double heap =
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
            System.out.println(ANSWER + " " + page + " " + all + " " + heap + " " + mebibytes("VmRSS:") + " "
                    + mebibytes("VmHWM:"));
        }
    }

    /**
     * Starts such a process on a log, and gives what it measured.
     *
     * @param heap that it may use, as the JVM takes it
     * @param folder for its data; if it has been there before it starts again with them
     */
    public static List<Reading> measure(String heap, StockroomLog log, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                MeasuredClient.class.getName(),
                Long.toString(log.events())));
        command.addAll(log.settings());
        command.addAll(
                List.of("--dualstore.client.user=clerk", "--dualstore.client.data=" + folder, "--server.port=0"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (Stream<String> lines = process.inputReader().lines()) {
            List<String> output = lines.toList();
            String answer = output.stream()
                    .filter(line -> line.startsWith(ANSWER))
                    .findFirst()
                    .orElseThrow(() -> new IOException("A client ended early: " + String.join("\n", output)));
            String[] values = answer.split(" ", -1);
            return List.of(
                    new Reading("page answers", Unit.SECONDS, Double.parseDouble(values[1])),
                    new Reading("all events there", Unit.SECONDS, Double.parseDouble(values[2])),
                    new Reading(HEAP, Unit.MEBIBYTES, Double.parseDouble(values[3])),
                    new Reading(RESIDENT, Unit.MEBIBYTES, Double.parseDouble(values[4])),
                    new Reading("peak memory", Unit.MEBIBYTES, Double.parseDouble(values[5])));
        } finally {
            process.destroyForcibly();
        }
    }

    private static double secondsSinceStart() {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        return Duration.between(start, Instant.now()).toMillis() / 1_000.0;
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
