package io.dualstore.cli.dataset;

import io.dualstore.cli.console.CommandFailedException;
import io.dualstore.cli.console.Problem;
import io.dualstore.embedded.KeyIndex;
import io.dualstore.log.store.ListedObject;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.log.store.ObjectStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder as a store, read only, with keys as paths: as {@code aws s3 sync} and the demo's S3 server write it. A key never leads out of the
 * folder, whatever it says and whatever symbolic links are there. The first listing reads all names, about 110 bytes of memory each.
 */
final class FolderStore implements ObjectStore {

    private static final int MOST_LISTED = 1_000;

    private final Path root;
    private @Nullable KeyIndex index; // guarded by this

    private FolderStore(Path root) {
        this.root = root;
    }

    /** @throws CommandFailedException if it is not a folder that can be read */
    static FolderStore of(Path folder) {
        try {
            Path root = folder.toRealPath();
            if (Files.isDirectory(root) && Files.isReadable(root)) {
                return new FolderStore(root);
            }
        } catch (IOException e) {
            // as below
        }
        throw CommandFailedException.cannotRun(new Problem(
                folder + " is not a folder that can be read", "Give --folder the folder that holds the keys as paths"));
    }

    @Override
    public Optional<byte[]> get(String key, int maxBytes) {
        Optional<Path> file = file(key);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            byte[] content = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new ObjectStoreException.TooLarge(key, Files.size(file.get()), maxBytes);
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw refused("File " + file.get() + " cannot be read: " + e, e);
        }
    }

    @Override
    public boolean exists(String key) {
        return file(key).isPresent();
    }

    @Override
    public List<ListedObject> list(String prefix, String afterKey, int limit) {
        int most = Math.min(limit, MOST_LISTED);
        List<ListedObject> rows = new ArrayList<>();
        String after = afterKey;
        boolean more = true;
        // Fewer rows than asked for would mean that there are no more, and not each name is that of an object.
        while (more && rows.size() < most) {
            KeyIndex.Page page = index().page(prefix, after, null, most - rows.size());
            for (KeyIndex.Entry entry : page.entries()) {
                file(entry.name()).flatMap(file -> row(entry.name(), file)).ifPresent(rows::add);
                after = entry.name();
            }
            more = page.more();
        }
        return rows;
    }

    private static Optional<ListedObject> row(String key, Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new ListedObject(
                    key, attributes.size(), attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw refused("File " + file + " cannot be read: " + e, e);
        }
    }

    private synchronized KeyIndex index() {
        KeyIndex known = index;
        if (known == null) {
            known = KeyIndex.of(root);
            index = known;
        }
        return known;
    }

    /** The regular file of a key; empty if there is none within the folder. */
    private Optional<Path> file(String key) {
        List<String> names = Arrays.asList(key.split("/", -1));
        if (names.contains("") || names.contains(".") || names.contains("..")) {
            return Optional.empty();
        }
        try {
            Path path = root;
            for (String name : names) {
                Path next = path.resolve(name);
                // A name that the file system takes for several, or for an absolute path.
                if (next.getNameCount() != path.getNameCount() + 1 || !next.startsWith(path)) {
                    return Optional.empty();
                }
                path = next;
            }
            Path real = path.toRealPath();
            return real.startsWith(root) && Files.isRegularFile(real) ? Optional.of(real) : Optional.empty();
        } catch (InvalidPathException | IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void put(String key, byte[] body) {
        throw readOnly(key);
    }

    @Override
    public PutIfAbsent putIfAbsent(String key, byte[] body) {
        throw readOnly(key);
    }

    @Override
    public void delete(Collection<String> keys) {
        throw readOnly(keys.toString());
    }

    private static ObjectStoreException readOnly(String key) {
        return refused(
                "Object " + key + " is not changed: a folder that was copied out of a bucket is only read", null);
    }

    private static ObjectStoreException.Refused refused(String problem, @Nullable Throwable cause) {
        return new ObjectStoreException.Refused(
                403, problem, cause == null ? "work on the bucket" : "check the rights of the folder", cause);
    }
}
