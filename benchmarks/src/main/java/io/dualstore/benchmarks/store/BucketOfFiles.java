package io.dualstore.benchmarks.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/**
 * A bucket of many small objects in one directory, as an S3 server on a folder keeps them.
 *
 * @param folder folder of the server
 * @param bucket name of the bucket
 * @param size number of objects
 */
public record BucketOfFiles(Path folder, String bucket, int size) {

    /** Prefix of all keys. */
    public static final String PREFIX = "app/log/";

    /** Writes the bucket into an empty folder. */
    public static BucketOfFiles write(Path folder, String bucket, int size) throws IOException {
        BucketOfFiles files = new BucketOfFiles(folder, bucket, size);
        Path directory = Files.createDirectories(folder.resolve(bucket).resolve(PREFIX));
        for (int number = 0; number < size; number++) {
            Files.write(directory.resolve(name(number)), new byte[100]);
        }
        return files;
    }

    /** Returns the key in the middle. */
    public String middle() {
        return PREFIX + name(size / 2);
    }

    /** Lists keys after {@code key} with S3Proxy's own scan of the folder and returns their number. */
    public int scan(String key, int limit) {
        return new FilesystemNio2BlobStore(folder.toString())
                .list(ListObjectsV2Request.builder()
                        .bucket(bucket)
                        .prefix(PREFIX)
                        .startAfter(key)
                        .maxKeys(limit)
                        .build())
                .contents()
                .size();
    }

    private static String name(int number) {
        return "%012d".formatted(number);
    }
}
