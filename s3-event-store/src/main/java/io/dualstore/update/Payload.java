package io.dualstore.update;

import io.dualstore.text.WellFormedText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One JSON value as UTF-8 bytes, without line breaks. Equal means equal bytes; {@code PayloadComparison} tells whether two payloads
 * mean the same.
 */
public final class Payload {

    private final byte[] json;

    private Payload(byte[] json) {
        this.json = json;
    }

    /** The payload that holds {@code json}; the array is not copied and must not change any more. */
    public static Payload ofJson(byte[] json) {
        return new Payload(json);
    }

    /**
     * The payload that holds {@code json}.
     *
     * @throws IllegalArgumentException if it has an unpaired surrogate, which has no UTF-8 form
     */
    public static Payload ofJson(String json) {
        return new Payload(WellFormedText.require("The payload", json).getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves; not to be changed. */
    public byte[] bytes() {
        return json;
    }

    /** Size in bytes. */
    public int size() {
        return json.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return new String(json, StandardCharsets.UTF_8);
    }
}
