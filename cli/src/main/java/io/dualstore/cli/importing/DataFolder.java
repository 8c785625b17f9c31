package io.dualstore.cli.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder of one import: what it is an import of stands in it before anything else does. */
record DataFolder(Path path) {

    private static final String ABOUT = "import.json";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What is imported, and how. Another seed makes no difference to what has an outcome already.
     *
     * @param contentHash of the file
     */
    record About(String contentHash, String mode, String openingStock) {}

    /** Where the outcome of each invoice is written. */
    Path outcomes() {
        return path.resolve("outcomes.csv");
    }

    /**
     * Makes the folder one of this import, unless it is that already.
     *
     * @throws ImportFailedException if it is one of another import, or of something else
     */
    void claim(About about) throws IOException {
        Files.createDirectories(path);
        Path file = path.resolve(ABOUT);
        if (Files.exists(file)) {
            About present = read(file);
            if (!present.equals(about)) {
                throw new ImportFailedException(path + " holds an import of " + describe(present)
                        + ", and this is one of " + describe(about) + ". Give another --data, or the options of then");
            }
            return;
        }
        try (Stream<Path> content = Files.list(path)) {
            List<Path> strangers =
                    content.filter(entry -> !entry.endsWith(ABOUT + ".new")).toList();
            if (!strangers.isEmpty()) {
                throw new ImportFailedException(path + " is not empty and holds no import. Give another --data");
            }
        }
        Path draft = path.resolve(ABOUT + ".new");
        Files.write(
                draft,
                JSON.writeValueAsBytes(JSON.createObjectNode()
                        .put("format", 1)
                        .put("contentHash", about.contentHash())
                        .put("mode", about.mode())
                        .put("openingStock", about.openingStock())));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static About read(Path file) throws IOException {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            return new About(
                    json.path("contentHash").asString(""),
                    json.path("mode").asString(""),
                    json.path("openingStock").asString(""));
        } catch (JacksonException e) {
            throw new ImportFailedException(file + " cannot be read. Give another --data");
        }
    }

    private static String describe(About about) {
        String hash = about.contentHash();
        return "the file with SHA-256 " + hash.substring(0, Math.min(12, hash.length())) + "... with --mode "
                + about.mode() + " --opening-stock " + about.openingStock();
    }

    /** Bytes of all files under a part of the folder. */
    long bytes(String part) throws IOException {
        Path root = path.resolve(part);
        if (!Files.exists(root)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.mapToLong(DataFolder::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the folder and everything in it. */
    void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The temporary folder " + path + " could not be removed: " + e.getMessage());
        }
    }
}
