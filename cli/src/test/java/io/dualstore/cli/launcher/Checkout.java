package io.dualstore.cli.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A checkout that is built: the launcher, its scripts, and the program as a link. */
record Checkout(Path path) {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final long LONGEST_SECONDS = 120;

    static Checkout in(Path path) throws IOException {
        Path target = Files.createDirectories(path.resolve("cli").resolve("target"));
        Files.copy(REPOSITORY.resolve("dualstore"), path.resolve("dualstore"), StandardCopyOption.COPY_ATTRIBUTES);
        Path setup = Files.createDirectories(path.resolve("setup"));
        try (Stream<Path> scripts = Files.list(REPOSITORY.resolve("setup"))) {
            for (Path script : scripts.toList()) {
                Files.copy(script, setup.resolve(script.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.createLink(
                target.resolve("dualstore-exec.jar"),
                Path.of("target", "dualstore-exec.jar").toAbsolutePath());
        Files.createFile(target.resolve("dualstore.built"));
        return new Checkout(path);
    }

    String program() {
        return path.resolve("dualstore").toString();
    }

    /** @param environment added to that of the test; a variable with an empty value is removed */
    Result run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(path, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("DUALSTORE_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Xmx512m");
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " did not end:\n" + Files.readString(output));
        }
        return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
