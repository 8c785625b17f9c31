package io.dualstore.nativelib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The folder into which SQLite and zstd unpack their native libraries. Both use {@code java.io.tmpdir}, which may be read-only or mounted
 * with {@code noexec}; then this class points them to another folder. Each of the two properties that is set already stays as it is.
 */
public final class NativeLibraryFolder {

    private static final List<String> PROPERTIES = List.of("org.sqlite.tmpdir", "ZstdTempFolder");
    private static final boolean CHOSEN = choose();

    private NativeLibraryFolder() {}

    /**
     * Makes sure that the folder is chosen. To be called before the first use of SQLite or zstd; later calls do nothing.
     *
     * @throws ExceptionInInitializerError with an {@link IllegalStateException} that names the folders tried, if none can be used
     */
    public static void require() {
        if (!CHOSEN) {
            throw new IllegalStateException("The folder of native libraries was not chosen");
        }
    }

    private static boolean choose() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        if (PROPERTIES.stream().allMatch(property -> System.getProperty(property) != null)
                || holdsLibraries(temporary)) {
            return true;
        }
        List<Path> others = List.of(
                Path.of(System.getProperty("user.home", "."), ".cache", "dualstore"),
                Path.of("data", "tmp").toAbsolutePath());
        Path folder = first(others).orElseThrow(() -> new IllegalStateException(sentence(temporary, others)));
        for (String property : PROPERTIES) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, folder.toString());
            }
        }
        return true;
    }

    /** Returns the first of the folders from which native libraries can be loaded. Folders that do not exist are created. */
    static Optional<Path> first(List<Path> folders) {
        return folders.stream().filter(NativeLibraryFolder::holdsLibraries).findFirst();
    }

    private static String sentence(Path temporary, List<Path> others) {
        return "SQLite and zstd need a folder into which they can unpack native libraries. " + temporary + ", "
                + others.stream().map(Path::toString).collect(Collectors.joining(" and "))
                + " are read-only, full, or mounted with noexec. Start Java with -Djava.io.tmpdir=FOLDER";
    }

    private static boolean holdsLibraries(Path folder) {
        try {
            Path probe = Files.createTempFile(Files.createDirectories(folder), "dualstore", ".probe");
            try {
                Files.write(probe, new byte[] {0});
                // On a file system that is mounted with noexec, no file is executable, whatever its permissions are.
                return probe.toFile().setExecutable(true) && Files.isExecutable(probe);
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}
