package io.dualstore.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of this run's own, from the installed package. It is as durable as it is shipped ({@code fsync},
 * {@code synchronous_commit} and {@code full_page_writes} are on), listens on the loopback only, and has the settings that a good engineer
 * gives a machine of some GiB: a larger buffer, and room in the write-ahead log so that checkpoints do not disturb.
 *
 * <p>The server does not outlive the harness: a shell waits for its input to end, which happens when it is closed and also when the harness
 * dies, then stops the server and deletes its folder. PostgreSQL refuses to run as root; then it runs as {@code postgres}.
 */
final class PostgresCluster implements AutoCloseable {

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
    static final class NotInstalledException extends Exception {
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
    static PostgresCluster start(Path parent) throws NotInstalledException, IOException {
        Path programs = programs()
                .orElseThrow(
                        () -> new NotInstalledException(
                                "its server is not installed (Debian: apt install postgresql), so there is nothing to compare with"));
        List<String> as = asAnotherUserThanRoot();
        Path folder = Files.createTempDirectory(parent, "dualstore-benchmarks-postgres-");
        if (!as.isEmpty()) {
            Files.setOwner(folder, postgresUser());
        }
        run(
                as,
                programs.resolve("initdb"),
                "-D",
                folder.resolve("data"),
                "-U",
                USER,
                "--auth=trust",
                "--no-locale",
                "-E",
                "UTF8");
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "guard", folder.toString()));
        command.addAll(as);
        command.addAll(List.of(
                programs.resolve("postgres").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-k",
                folder.toString()));
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
    String version() {
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

    private static Optional<Path> programs() throws IOException {
        List<Path> candidates = new ArrayList<>();
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.comparingInt(PostgresCluster::number).reversed())
                        .forEach(version -> candidates.add(version.resolve("bin")));
            }
        }
        for (String entry : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            candidates.add(Path.of(entry));
        }
        return candidates.stream()
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("postgres")))
                .findFirst();
    }

    private static int number(Path version) {
        String digits = version.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static List<String> asAnotherUserThanRoot() throws NotInstalledException, IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        try {
            postgresUser();
        } catch (UserPrincipalNotFoundException e) {
            throw new NotInstalledException("it does not run as root, and there is no user 'postgres'");
        }
        return List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--");
    }

    private static UserPrincipal postgresUser() throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
    }

    private static void run(List<String> as, Object... command) throws IOException {
        List<String> all = new ArrayList<>(as);
        for (Object part : command) {
            all.add(part.toString());
        }
        Process process = new ProcessBuilder(all)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", all) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
