package io.dualstore.stockroom.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over fields in a fixed order. Texts carry their length, so that no two contents give the same bytes. */
final class ContentDigest {

    private final MessageDigest digest;

    /** Starts a digest of one kind of content. */
    ContentDigest(String kind) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not.", e);
        }
        text(kind);
    }

    ContentDigest text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
        return this;
    }

    ContentDigest number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return this;
    }

    ContentDigest flag(boolean flag) {
        digest.update((byte) (flag ? 1 : 0));
        return this;
    }

    /** The digest in lower-case hex. To be called once, at the end. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
