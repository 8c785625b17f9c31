package io.dualstore.cli.page;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Looks for the machine's Chromium. Where there is none, tests are skipped, and that is said aloud, once. */
final class ChromiumFinder {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private final List<Path> places;
    private final PrintStream out;
    private boolean said;

    ChromiumFinder(List<Path> places, PrintStream out) {
        this.places = List.copyOf(places);
        this.out = out;
    }

    /** One that looks in every folder of {@code path}, and where systems put it beside. */
    static ChromiumFinder on(String path, PrintStream out) {
        List<Path> folders = Stream.concat(SEPARATOR.splitAsStream(path), Stream.of("/usr/bin", "/snap/bin"))
                .map(Path::of)
                .toList();
        return new ChromiumFinder(
                Stream.of("chromium", "chromium-browser")
                        .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                        .toList(),
                out);
    }

    /** Its path; the test that asks is skipped if there is none. */
    Path findOrSkip() {
        Optional<Path> found = places.stream().filter(Files::isExecutable).findFirst();
        if (found.isEmpty() && !said) {
            said = true;
            out.println("SKIPPED: the page's browser tests need Chromium. Run setup/install-chromium.sh as root.");
        }
        Assumptions.assumeTrue(found.isPresent(), "No Chromium: run setup/install-chromium.sh");
        return found.orElseThrow();
    }
}
