package io.dualstore.update;

import io.dualstore.text.QuotedText;
import io.dualstore.text.WellFormedText;
import java.util.Objects;

/**
 * The logical name and version of an action or event type, such as {@code stockroom.StockIssued#1}. Never a class name: what it means
 * here is decided by the model's allow-list.
 *
 * @param name qualified name, namespace first, at most {@value #MAX_LENGTH} characters
 * @param version version of the payload's schema
 */
public record MessageName(String name, String version) implements Comparable<MessageName> {

    /** Longest name or version that is read from anywhere. */
    public static final int MAX_LENGTH = 200;

    /** @throws IllegalArgumentException if a part is empty, too long or has a {@code #}, a control character or an unpaired surrogate */
    public MessageName {
        requireName(name);
        requireName(version);
    }

    /** Reads {@code name#version}. */
    public static MessageName parse(String text) {
        int hash = text.lastIndexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException("Expected name#version, got '" + QuotedText.of(text) + "'");
        }
        return new MessageName(text.substring(0, hash), text.substring(hash + 1));
    }

    private static void requireName(String part) {
        Objects.requireNonNull(part);
        WellFormedText.require("A message name or version", part);
        boolean valid = !part.isEmpty() && part.length() <= MAX_LENGTH;
        for (int i = 0; valid && i < part.length(); i++) {
            valid = part.charAt(i) != '#' && part.charAt(i) >= ' ';
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "A message name or version is empty, too long or has a forbidden character");
        }
    }

    @Override
    public int compareTo(MessageName other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : version.compareTo(other.version);
    }

    @Override
    public String toString() {
        return name + "#" + version;
    }
}
