package io.dualstore.promoter.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the build has packaged. */
final class Jars {

    private Jars() {}

    static Path exec() throws IOException {
        return named("-exec.jar");
    }

    static Path lambda() throws IOException {
        return named("-lambda.jar");
    }

    private static Path named(String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("The build has not packaged target/*" + ending));
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
