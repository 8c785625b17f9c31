package io.dualstore.log.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * The checksum that is sent with an object, as a header, so that the store compares it with what arrived. The body is in memory anyway, and
 * a header is understood by stores that do not know the trailers of the SDK.
 */
public enum Checksum {
    /** None. */
    NONE,
    /** {@code Content-MD5}, which the oldest stores know. */
    MD5,
    /** {@code x-amz-checksum-crc32}. */
    CRC32,
    /** {@code x-amz-checksum-crc32c}. */
    CRC32C,
    /** {@code x-amz-checksum-sha1}. */
    SHA1,
    /** {@code x-amz-checksum-sha256}. */
    SHA256;

    PutObjectRequest.Builder addTo(PutObjectRequest.Builder put, byte[] body) {
        return switch (this) {
            case NONE -> put;
            case MD5 -> put.contentMD5(digest("MD5", body));
            case CRC32 -> put.checksumCRC32(crc(new CRC32(), body));
            case CRC32C -> put.checksumCRC32C(crc(new CRC32C(), body));
            case SHA1 -> put.checksumSHA1(digest("SHA-1", body));
            case SHA256 -> put.checksumSHA256(digest("SHA-256", body));
        };
    }

    private static String crc(java.util.zip.Checksum crc, byte[] body) {
        crc.update(body);
        return encoded(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }

    private static String digest(String algorithm, byte[] body) {
        try {
            return encoded(MessageDigest.getInstance(algorithm).digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
