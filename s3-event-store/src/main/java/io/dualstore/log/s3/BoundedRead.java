package io.dualstore.log.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads the body of an answer while the SDK's timeouts still watch, and never more than a limit: the announced length is checked before
 * reading, and the true one while reading, because an announcement may lie or be missing.
 *
 * @param limit most bytes to read
 */
record BoundedRead(int limit) implements ResponseTransformer<GetObjectResponse, BoundedRead.Body> {

    /** What was read. A value and no exception, because the SDK wraps what a transformer throws. */
    sealed interface Body {}

    /** All of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(byte[] bytes) implements Body {}

    /** More than the limit: {@code size} as announced, or as far as it was read. */
    record Oversized(long size) implements Body {}

    @Override
    public Body transform(GetObjectResponse response, AbortableInputStream in) throws IOException {
        Long announced = response.contentLength();
        if (announced != null && announced > limit) {
            in.abort();
            return new Oversized(announced);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(announced == null ? 8_192 : announced.intValue());
        byte[] buffer = new byte[16_384];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (out.size() + (long) n > limit) {
                in.abort();
                return new Oversized(out.size() + (long) n);
            }
            out.write(buffer, 0, n);
        }
        if (announced != null && announced != out.size()) {
            throw new IOException("The answer ended after " + out.size() + " of " + announced + " bytes");
        }
        return new Whole(out.toByteArray());
    }
}
