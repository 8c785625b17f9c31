package io.dualstore.hostile;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A bundle line by line, before it is compressed. Its header fits its key until it is changed. */
final class RawBundle {

    private final BucketLayout layout;
    private final BundleKey key;
    private final RawJson header;
    private final List<String> lines = new ArrayList<>();

    RawBundle(BucketLayout layout, BundleKey key, RawJson header) {
        this.layout = layout;
        this.key = key;
        this.header = header;
    }

    RawBundle header(String field, String value) {
        header.with(field, value);
        return this;
    }

    RawJson header() {
        return header;
    }

    RawBundle line(Object line) {
        lines.add(line.toString());
        return this;
    }

    RawBundle lines(List<?> all) {
        all.forEach(this::line);
        return this;
    }

    /** All lines, uncompressed. */
    byte[] content() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(utf8(header + "\n"));
        lines.forEach(line -> content.writeBytes(utf8(line + "\n")));
        return content.toByteArray();
    }

    /** The bundle, compressed as it should be. */
    HostileObject object() {
        return stored(Frames.one(content()));
    }

    /** An object with these bytes where this bundle belongs. */
    HostileObject stored(byte[] bytes) {
        return new HostileObject(layout.bundle(key), bytes);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
