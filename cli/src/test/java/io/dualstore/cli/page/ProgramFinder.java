package io.dualstore.cli.page;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Looks for a program of the machine that tests need. Without it, tests are skipped, and a line says so, once. */
final class ProgramFinder {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private final String name;
    private final String script;
    private final List<Path> places;
    private final PrintStream out;
    private boolean said;

    /**
     * Creates a finder.
     *
     * @param name of the program in messages
     * @param script that installs it
     * @param places where the program may be
     * @param out where a missing program is reported
     */
    ProgramFinder(String name, String script, List<Path> places, PrintStream out) {
        this.name = name;
        this.script = script;
        this.places = List.copyOf(places);
        this.out = out;
    }

    /** Returns a finder that looks in every folder of the {@code PATH}, and in other usual ones. */
    static ProgramFinder onThisMachine(String name, String script, List<String> files) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        List<Path> folders = Stream.concat(
                        SEPARATOR.splitAsStream(path), Stream.of("/usr/bin", "/usr/sbin", "/snap/bin"))
                .map(Path::of)
                .toList();
        return new ProgramFinder(
                name,
                script,
                files.stream()
                        .flatMap(file -> folders.stream().map(folder -> folder.resolve(file)))
                        .toList(),
                System.err);
    }

    /** Returns the path of the program, or skips the calling test if it is not installed. */
    Path findOrSkip() {
        Optional<Path> found = places.stream().filter(Files::isExecutable).findFirst();
        if (found.isEmpty() && !said) {
            said = true;
            out.println("SKIPPED: some of the page's tests need " + name + ". Run " + script + " as root.");
        }
        Assumptions.assumeTrue(found.isPresent(), "No " + name + ": run " + script);
        return found.orElseThrow();
    }
}
