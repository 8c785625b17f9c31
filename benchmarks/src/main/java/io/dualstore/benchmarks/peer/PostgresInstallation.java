package io.dualstore.benchmarks.peer;

import io.dualstore.benchmarks.peer.PostgresCluster.NotInstalledException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL's server programs as the machine has them, and the user they run as: they refuse to run as root, and then run as
 * {@code postgres}.
 */
final class PostgresInstallation {

    private final Path programs;
    private final boolean asPostgres;

    private PostgresInstallation(Path programs, boolean asPostgres) {
        this.programs = programs;
        this.asPostgres = asPostgres;
    }

    /** The newest one of a Debian, or the one on the path. */
    static PostgresInstallation find() throws NotInstalledException, IOException {
        Path programs = programs()
                .orElseThrow(
                        () -> new NotInstalledException(
                                "its server is not installed (Debian: apt install postgresql), so there is nothing to compare with"));
        return new PostgresInstallation(programs, isRootThatCanBecomePostgres());
    }

    private static Optional<Path> programs() throws IOException {
        List<Path> candidates = new ArrayList<>();
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.comparingInt(PostgresInstallation::number)
                                .reversed())
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

    private static boolean isRootThatCanBecomePostgres() throws NotInstalledException, IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return false;
        }
        try {
            postgresUser();
        } catch (UserPrincipalNotFoundException e) {
            throw new NotInstalledException("it does not run as root, and there is no user 'postgres'");
        }
        return true;
    }

    private static UserPrincipal postgresUser() throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
    }

    /** A new folder that the programs may write to. */
    Path newFolder(Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, "dualstore-benchmarks-postgres-");
        if (asPostgres) {
            Files.setOwner(folder, postgresUser());
        }
        return folder;
    }

    /** What starts a program, as the user that may. */
    List<String> command(String program, Object... arguments) {
        List<String> command = new ArrayList<>();
        if (asPostgres) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"));
        }
        command.add(programs.resolve(program).toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /**
     * Runs a program to its end.
     *
     * @throws IOException with its output if it failed
     */
    void run(String program, Object... arguments) throws IOException {
        List<String> command = command(program, arguments);
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
