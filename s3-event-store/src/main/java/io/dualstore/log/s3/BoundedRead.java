package io.dualstore.log.s3;

import io.dualstore.log.store.ObjectStoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads the body of an answer: never more than a limit, and never slower than {@link TransferTime} allows. The announced length is checked
 * before reading, and the true one while reading, because an announcement may lie or be missing. The connection's own timeout ends a read
 * during which nothing comes.
 *
 * @param limit most bytes to read
 * @param time how long it may take
 */
record BoundedRead(int limit, TransferTime time) {

    private static final int FIRST_BUFFER = 8 << 10;

    /**
     * Returns the whole body.
     *
     * @throws ObjectStoreException.TooLarge if it is larger than the limit
     * @throws IOException if it ends early, stops coming, or comes too slowly
     */
    byte[] read(String key, ResponseInputStream<GetObjectResponse> body) throws IOException {
        boolean complete = false;
        try {
            byte[] bytes = bytes(key, body, body.response().contentLength());
            complete = true;
            return bytes;
        } finally {
            if (complete) {
                body.close();
            } else {
                body.abort(); // closing would read the rest first
            }
        }
    }

    private byte[] bytes(String key, ResponseInputStream<GetObjectResponse> body, @Nullable Long announced)
            throws IOException {
        if (announced != null && announced > limit) {
            throw new ObjectStoreException.TooLarge(key, announced, limit);
        }
        long start = System.nanoTime();
        ByteArrayOutputStream out = new ByteArrayOutputStream(announced == null ? FIRST_BUFFER : announced.intValue());
        byte[] buffer = new byte[16_384];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            if (out.size() + (long) n > limit) {
                throw new ObjectStoreException.TooLarge(key, out.size() + (long) n, limit);
            }
            out.write(buffer, 0, n);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            if (taken.compareTo(time.ofAttempt(out.size())) > 0) {
                throw new IOException(
                        "The answer came too slowly: " + out.size() + " bytes in " + taken.toMillis() + " ms");
            }
        }
        if (announced != null && announced != out.size()) {
            throw new IOException("The answer ended after " + out.size() + " of " + announced + " bytes");
        }
        return out.toByteArray();
    }
}
