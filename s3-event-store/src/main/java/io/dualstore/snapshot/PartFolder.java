package io.dualstore.snapshot;

import io.dualstore.snapshot.SnapshotManifest.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Parts of snapshots on the local disk, each complete or absent, so that a process that was killed does not fetch them again. */
final class PartFolder {

    private static final String UNFINISHED = ".unfinished";

    private final Path root;
    private final Path folder;

    /** @param root holds a folder for each snapshot, and nothing else */
    PartFolder(Path root, UUID snapshot) {
        this.root = root;
        this.folder = root.resolve(snapshot.toString());
    }

    /** Creates the folder, and deletes those of other snapshots. */
    void open() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> others = Files.list(root)) {
                others.filter(other -> !other.equals(folder)).forEach(PartFolder::deleteAll);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that can be written to the folder's disk. */
    long free() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part's stored bytes; empty if they are not here, or not those that the manifest names. */
    Optional<byte[]> read(Part part) {
        try {
            Path file = file(part);
            if (!Files.exists(file) || Files.size(file) != part.size()) {
                return Optional.empty();
            }
            return Optional.of(Files.readAllBytes(file)).filter(stored -> PartCodec.isPart(part, stored));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a part's stored bytes. */
    void write(Part part, byte[] stored) {
        try {
            Path unfinished = folder.resolve(part.number() + UNFINISHED);
            Files.write(unfinished, stored);
            Files.move(unfinished, file(part), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Part part) {
        return folder.resolve(part.number() + ".zst");
    }

    /**
     * Joins the contents of parts that are here to one file.
     *
     * @throws io.dualstore.update.json.StoredDataException if one is missing or damaged
     */
    Path join(List<Part> parts, String name) {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Part part : parts) {
                out.write(PartCodec.decode(part, read(part).orElse(new byte[0])));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Joins the contents of parts that are here.
     *
     * @throws io.dualstore.update.json.StoredDataException if one is missing or damaged
     */
    byte[] content(List<Part> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Part part : parts) {
            joined.writeBytes(PartCodec.decode(part, read(part).orElse(new byte[0])));
        }
        return joined.toByteArray();
    }

    /** Deletes everything of this snapshot. */
    void delete() {
        deleteAll(folder);
        try {
            Files.deleteIfExists(root);
        } catch (IOException e) {
            // Another snapshot's parts are there: open() deletes them.
        }
    }

    static void deleteAll(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path file : tree.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
