package io.dualstore.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.hibernate.Version;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/**
 * What was measured.
 *
 * @param commit of this project, with {@code -dirty} behind it if files were changed; {@code unknown} outside a checkout
 * @param java version of the JVM
 * @param axon Axon Framework
 * @param sqlite its driver, which brings the library
 * @param hibernate what Axon's engine for PostgreSQL stands on
 * @param postgres the server, or null if there is none
 */
public record Versions(
        String commit,
        String java,
        String axon,
        String sqlite,
        String hibernate,
        @Nullable String postgres) {

    public static Versions here(@Nullable String postgres) {
        return new Versions(
                commitOfProject(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                versionOfAxon(),
                SQLiteJDBCLoader.getVersion(),
                Version.getVersionString(),
                postgres);
    }

    private static String versionOfAxon() {
        // Its jars name no version in their manifest, but in their own name.
        String jar = Path.of(EventStorageEngine.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getFileName()
                .toString();
        return jar.replaceFirst("^axon-eventsourcing-", "").replaceFirst("\\.jar$", "");
    }

    private static String commitOfProject() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return answer.isEmpty() ? "unknown" : answer;
        } catch (IOException e) {
            return "unknown";
        }
    }
}
