package io.dualstore.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client node as a process of its own, to be talked to over HTTP, and to be killed. */
final class NodeProcess implements AutoCloseable {

    private static final Pattern START_LINE = Pattern.compile("works at http://[^:]+:(\\d+)");

    private final Process process;
    private final Thread reader;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** Starts one and waits until it can be worked with. */
    NodeProcess(Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ClientApplication.class.getName(),
                "--server.port=0",
                "--logging.level.io.dualstore.client=INFO"));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(log.toFile())
                .start();
        BufferedReader lines = process.inputReader();
        port = portIn(lines);
        reader = Thread.ofVirtual().start(() -> lines.lines().forEach(line -> {}));
    }

    private int portIn(BufferedReader lines) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            Matcher start = START_LINE.matcher(line);
            if (start.find()) {
                return Integer.parseInt(start.group(1));
            }
        }
        throw new AssertionError("The node ended before it could be worked with:\n" + said);
    }

    /** Issues an update; gives the HTTP status. */
    int issues(String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/updates"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** SIGKILL. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }
}
