package io.dualstore.benchmarks.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of this run's own, from the installed package. It is as durable as it is shipped ({@code fsync},
 * {@code synchronous_commit} and {@code full_page_writes} are on), listens on the loopback only, and has the settings that a good engineer
 * gives a machine of some GiB: a larger buffer, and room in the write-ahead log so that checkpoints do not disturb.
 *
 * <p>The server does not outlive the harness: a shell waits for its input to end, which happens when it is closed and also when the harness
 * dies, then stops the server and deletes its folder.
 */
public final class PostgresCluster implements AutoCloseable {

    /** Reads until its input ends, whatever signals the terminal sends meanwhile. $1 is the folder, the rest the server's command. */
    private static final String GUARD = """
            trap '' INT TERM HUP
            folder=$1
            shift
            "$@" </dev/null >"$folder/log" 2>&1 &
            server=$!
            read -r _
            kill -INT $server
            wait $server
            rm -rf "$folder"
            """;

    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "shared_buffers=512MB",
            "max_wal_size=4GB",
            "checkpoint_timeout=15min",
            "max_connections=100");

    private static final String USER = "axon";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Process guard;
    private final int port;
    private final String version;
    private int databases;

    private PostgresCluster(Path folder, Process guard, int port) throws SQLException, InterruptedException {
        this.folder = folder;
        this.guard = guard;
        this.port = port;
        this.version = awaitVersion();
    }

    /** PostgreSQL's server is not on this machine, or cannot be run here. */
    public static final class NotInstalledException extends Exception {
        private static final long serialVersionUID = 1;

        NotInstalledException(String message) {
            super(message);
        }
    }

    /**
     * Starts a server whose files are in a new folder.
     *
     * @param parent of its folder, to be reached by the user {@code postgres} if this process is root
     */
    public static PostgresCluster start(Path parent) throws NotInstalledException, IOException {
        PostgresInstallation installation = PostgresInstallation.find();
        Path folder = installation.newFolder(parent);
        Path data = folder.resolve("data");
        installation.run("initdb", "-D", data, "-U", USER, "--auth=trust", "--no-locale", "-E", "UTF8");
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "guard", folder.toString()));
        command.addAll(installation.command("postgres", "-D", data, "-h", "127.0.0.1", "-p", port, "-k", folder));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        Process guard = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new PostgresCluster(folder, guard, port);
        } catch (SQLException | InterruptedException e) {
            String log = Files.readString(folder.resolve("log"));
            end(guard);
            throw new IOException("PostgreSQL did not start: " + log, e);
        }
    }

    /** Where its files are. */
    Path folder() {
        return folder;
    }

    /** Such as {@code 15.14}. */
    public String version() {
        return version;
    }

    /** JDBC address of a new empty database, with the settings of {@code parameters} (as in {@code a=b&c=d}). */
    String newDatabase(String parameters) throws SQLException {
        String name = "bench" + ++databases;
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return url(name) + "&" + parameters;
    }

    @Override
    public void close() {
        end(guard);
        if (Files.exists(folder)) {
            throw new IllegalStateException("PostgreSQL did not end; its files are in " + folder);
        }
    }

    private static void end(Process guard) {
        try {
            guard.getOutputStream().close();
            if (!guard.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                guard.destroyForcibly();
            }
        } catch (IOException e) {
            guard.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            guard.destroyForcibly();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER;
    }

    private String awaitVersion() throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = DriverManager.getConnection(url("postgres"));
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW server_version")) {
                row.next();
                return row.getString(1);
            } catch (SQLException e) {
                if (System.nanoTime() > end || !guard.isAlive()) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
