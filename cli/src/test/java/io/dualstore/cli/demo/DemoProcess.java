package io.dualstore.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./dualstore demo} as a process: started, killed, and started again on the same data. */
public final class DemoProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("^ +(alice|bob) +(http://\\S+).*");
    private static final long START_SECONDS = 120;

    private final Process process;
    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final CountDownLatch ready = new CountDownLatch(2);
    private final StringBuilder output = new StringBuilder();

    private DemoProcess(Process process) {
        this.process = process;
    }

    public static DemoProcess start(Path data) throws IOException, InterruptedException {
        return start(data, 0);
    }

    /** @param alicePort where alice is found again after a restart; 0 for any */
    public static DemoProcess start(Path data, int alicePort) throws IOException, InterruptedException {
        Path jar = Path.of("target", "dualstore-exec.jar").toAbsolutePath();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        jar.toString(),
                        "demo",
                        "--data=" + data,
                        "--s3-port=0",
                        "--alice-port=" + alicePort,
                        "--bob-port=0"))
                .redirectErrorStream(true)
                .start();
        DemoProcess demo = new DemoProcess(process);
        Thread.ofPlatform().daemon().name("demo-output").start(demo::read);
        if (!demo.ready.await(START_SECONDS, TimeUnit.SECONDS) || demo.addresses.size() < 2) {
            process.destroyForcibly();
            throw new IllegalStateException("The demo did not start:\n" + demo.output());
        }
        return demo;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                append(line);
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.matches() && addresses.put(matcher.group(1), matcher.group(2)) == null) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            // The process is gone.
        } finally {
            ready.countDown();
            ready.countDown();
        }
    }

    private void append(String line) {
        synchronized (output) {
            output.append(line).append('\n');
        }
    }

    public NodeApi node(String user) {
        return new NodeApi(address(user));
    }

    public String address(String user) {
        String address = addresses.get(user);
        if (address == null) {
            throw new IllegalStateException("No address of " + user);
        }
        return address;
    }

    String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    /** Sends a signal, such as {@code STOP}. */
    public void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("kill ended with " + exit);
        }
    }

    /** What {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** What Ctrl-C does; gives the exit code. */
    int interrupt() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The demo did not stop:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
