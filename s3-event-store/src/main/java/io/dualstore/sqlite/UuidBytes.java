package io.dualstore.sqlite;

import java.nio.ByteBuffer;
import java.util.UUID;

/** UUIDs as the 16 bytes that a column holds. */
public final class UuidBytes {

    private UuidBytes() {}

    /** The 16 bytes, most significant first. */
    public static byte[] of(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** The UUID that stands in 16 bytes. */
    public static UUID read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
