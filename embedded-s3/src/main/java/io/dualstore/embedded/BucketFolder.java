package io.dualstore.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the keys of a bucket from its folder. With many keys, most of the time goes into asking whether each entry is a file or a
 * directory, so that is not asked where the number of a directory's links shows that it contains files only.
 */
final class BucketFolder {

    /** Temporary files of S3Proxy: parts of uploads, and what a write that was killed leaves of a key that ends in an extension. */
    private static final Pattern TEMPORARY = Pattern.compile(
            "(?:.*/)?\\.(?:mpus-|s3proxy-).*|.*\\.[A-Za-z0-9]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final int UUID_LENGTH = 36;

    /** File systems on which a directory has two links, and one more for each directory in it. Others count otherwise, or not at all. */
    private static final Set<String> COUNTING_DIRECTORIES = Set.of("ext2", "ext3", "ext4", "xfs", "tmpfs");

    private static final int LINKS_WITHOUT_DIRECTORIES = 2;

    private final Path root;
    private final boolean countsDirectories;
    private final Object device;

    private BucketFolder(Path root) throws IOException {
        this.root = root;
        countsDirectories =
                COUNTING_DIRECTORIES.contains(Files.getFileStore(root).type())
                        && root.getFileSystem().supportedFileAttributeViews().contains("unix");
        device = countsDirectories ? Files.getAttribute(root, "unix:dev") : "";
    }

    /** Returns the keys in the order of their UTF-8 bytes. */
    static List<byte[]> keys(Path root) throws IOException {
        byte[][] keys = new BucketFolder(root).keys();
        Arrays.parallelSort(keys, Arrays::compareUnsigned);
        return Arrays.asList(keys);
    }

    /** Returns whether a file of this name is one of the server's own rather than an object. */
    static boolean isTemporary(String key) {
        // The expression alone takes as long as all the rest of a start.
        boolean possible = key.contains(".mpus-")
                || key.contains(".s3proxy-")
                || (key.length() > UUID_LENGTH && key.charAt(key.length() - UUID_LENGTH - 1) == '-');
        return possible && TEMPORARY.matcher(key).matches();
    }

    private byte[][] keys() throws IOException {
        List<byte[]> keys = new ArrayList<>();
        Deque<String> directories = new ArrayDeque<>(List.of(""));
        while (!directories.isEmpty()) {
            String directory = directories.remove();
            List<String> entries = entries(directory);
            // Counted after the entries were read, so that a directory made in the meantime is not taken for an object.
            boolean filesOnly = containsFilesOnly(directory);
            for (String entry : entries) {
                if (!filesOnly && Files.isDirectory(root.resolve(entry), LinkOption.NOFOLLOW_LINKS)) {
                    directories.add(entry);
                } else if (!isTemporary(entry)) {
                    keys.add(entry.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return keys.toArray(byte[][]::new);
    }

    private List<String> entries(String directory) throws IOException {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        List<String> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(directory))) {
            stream.forEach(entry -> entries.add(prefix + entry.getFileName()));
        } catch (NoSuchFileException | NotDirectoryException deletedMeanwhile) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    private boolean containsFilesOnly(String directory) throws IOException {
        if (!countsDirectories) {
            return false;
        }
        try {
            Map<String, Object> attributes = Files.readAttributes(root.resolve(directory), "unix:nlink,dev");
            return device.equals(attributes.get("dev"))
                    && Integer.valueOf(LINKS_WITHOUT_DIRECTORIES).equals(attributes.get("nlink"));
        } catch (NoSuchFileException deletedMeanwhile) {
            return false;
        }
    }
}
