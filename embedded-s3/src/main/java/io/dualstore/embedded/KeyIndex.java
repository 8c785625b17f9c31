package io.dualstore.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one bucket in S3's order, that of their UTF-8 bytes. Read from the bucket's folder once, then kept up to date by a server.
 * Takes about 110 bytes of memory a key.
 */
public final class KeyIndex {

    private final Path folder;
    private final NavigableSet<byte[]> keys = new ConcurrentSkipListSet<>(Arrays::compareUnsigned);

    private KeyIndex(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads a bucket's folder. Symbolic links are not followed.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static KeyIndex of(Path folder) {
        KeyIndex index = new KeyIndex(folder);
        try {
            // In order, since each key is then inserted next to the one before.
            index.keys.addAll(BucketFolder.keys(folder));
            return index;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bucket folder " + folder, e);
        }
    }

    /** Adds or removes a key, by whether its file exists. To be called after every change of an object, however it ended. */
    void refresh(String key) {
        Path file;
        try {
            file = folder.resolve(key).normalize();
        } catch (InvalidPathException e) {
            return;
        }
        // A key such as a//b has the file, and so the key, a/b.
        byte[] name = bytes(folder.relativize(file).toString());
        if (file.startsWith(folder) && Files.isRegularFile(file)) {
            keys.add(name);
        } else {
            keys.remove(name);
        }
    }

    /**
     * Part of a listing.
     *
     * @param entries keys and common prefixes, in order
     * @param more whether others follow
     */
    public record Page(List<Entry> entries, boolean more) {}

    /** A key, or with {@code isPrefix} what several keys have in common. */
    public record Entry(String name, boolean isPrefix) {}

    /**
     * Lists keys.
     *
     * @param prefix of all of them
     * @param after the key or common prefix behind which the page begins; {@code null} for the first page
     * @param delimiter ends common prefixes; {@code null} for none
     * @param limit most entries of the page
     */
    public Page page(String prefix, @Nullable String after, @Nullable String delimiter, int limit) {
        byte[] from = bytes(prefix);
        byte[] end = end(from);
        NavigableSet<byte[]> rest = keys.tailSet(from, true);
        if (after != null && !after.isEmpty()) {
            boolean behindPrefix = delimiter != null && after.startsWith(prefix) && after.endsWith(delimiter);
            byte[] start = behindPrefix ? end(bytes(after)) : bytes(after);
            if (Arrays.compareUnsigned(start, from) >= 0) {
                rest = keys.tailSet(start, behindPrefix);
            }
        }
        List<Entry> entries = new ArrayList<>();
        byte[] next = first(rest);
        while (next != null && Arrays.compareUnsigned(next, end) < 0) {
            if (entries.size() == limit) {
                return new Page(entries, true);
            }
            String key = new String(next, StandardCharsets.UTF_8);
            int cut = delimiter == null ? -1 : key.indexOf(delimiter, prefix.length());
            if (delimiter == null || cut < 0) {
                entries.add(new Entry(key, false));
                next = keys.higher(next);
            } else {
                String common = key.substring(0, cut + delimiter.length());
                entries.add(new Entry(common, true));
                next = keys.ceiling(end(bytes(common)));
            }
        }
        return new Page(entries, false);
    }

    private static byte @Nullable [] first(NavigableSet<byte[]> keys) {
        var iterator = keys.iterator();
        return iterator.hasNext() ? iterator.next() : null;
    }

    /** The least bytes that are behind everything that begins with {@code prefix}. UTF-8 has no byte 0xFF, so none overflows. */
    private static byte[] end(byte[] prefix) {
        if (prefix.length == 0) {
            return new byte[] {(byte) 0xff};
        }
        byte[] end = prefix.clone();
        end[end.length - 1]++;
        return end;
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
