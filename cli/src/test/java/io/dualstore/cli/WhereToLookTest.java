package io.dualstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table <em>Where to look</em> of the architecture names classes that there are. */
class WhereToLookTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)`");

    @Test
    void eachClassInTheTableExists() throws IOException {
        List<String> rows = rows();
        assertThat(rows).hasSizeGreaterThan(30);

        Set<String> sources = sources();
        assertThat(rows).allSatisfy(row -> {
            List<String> named =
                    CLASS.matcher(row).results().map(found -> found.group(1)).toList();
            assertThat(named).isNotEmpty();
            assertThat(sources).containsAll(named);
        });
    }

    private static List<String> rows() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/ARCHITECTURE.md"));
        String section = Pattern.compile("## Where to look\n(.*?)\n## ", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        return section.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Question"))
                .toList();
    }

    private static Set<String> sources() throws IOException {
        Set<String> names = new HashSet<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path source : modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                names.addAll(below(source));
            }
        }
        return names;
    }

    private static List<String> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList();
        }
    }
}
