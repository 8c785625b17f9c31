package io.dualstore.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The one check that text is well-formed Unicode, that is, has no unpaired surrogate. Such text has no UTF-8 form: encoders replace it, so
 * that two different tags or ids would become one in a database, and a verdict would depend on where it was made.
 */
public final class WellFormedText {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long EIGHT_BACKSLASHES = '\\' * LOWEST_BITS;
    private static final int ESCAPE_LENGTH = 6;

    private WellFormedText() {}

    /** Returns whether every surrogate in {@code text} is one of a pair. */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /**
     * Returns {@code text} if it is well-formed.
     *
     * @param what name of the text, as the subject of a sentence
     * @throws IllegalArgumentException if it has an unpaired surrogate
     */
    public static String require(String what, String text) {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException(what + " has half a character (an unpaired surrogate): '"
                    + QuotedText.of(text) + "'. Remove it or send the whole character");
        }
        return text;
    }

    /** Returns JSON pointers to the texts in {@code json} that are not well-formed, and to the properties whose names are not. */
    public static List<String> malformedIn(JsonNode json) {
        List<String> pointers = new ArrayList<>();
        collect(json, "", pointers);
        return pointers;
    }

    private static void collect(JsonNode json, String pointer, List<String> pointers) {
        if (json.isString() && !isWellFormed(json.stringValue())) {
            pointers.add(pointer);
        }
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            collect(json.get(i), pointer + "/" + i, pointers);
        }
        json.properties().forEach(property -> {
            String name = property.getKey();
            String below = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            if (!isWellFormed(name)) {
                pointers.add(QuotedText.of(below));
            }
            collect(property.getValue(), below, pointers);
        });
    }

    /**
     * Returns what keeps this JSON from being well-formed; {@code null} if nothing does.
     *
     * @param json bytes of a JSON text, which may be invalid in other ways
     */
    public static @Nullable String problemOf(byte[] json, int offset, int length) {
        int end = offset + length;
        long bits = 0;
        long backslashes = 0;
        int at = offset;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(json, at);
            bits |= eight;
            long difference = eight ^ EIGHT_BACKSLASHES;
            backslashes |= (difference - LOWEST_BITS) & ~difference & HIGHEST_BITS;
        }
        for (; at < end; at++) {
            bits |= json[at] & 0xFF;
            backslashes |= json[at] == '\\' ? 1 : 0;
        }
        if ((bits & HIGHEST_BITS) != 0 && !isUtf8(json, offset, length)) {
            return "is not UTF-8";
        }
        return backslashes != 0 && hasUnpairedEscape(json, offset, end)
                ? "has half a character: the escape of an unpaired surrogate"
                : null;
    }

    private static boolean isUtf8(byte[] bytes, int offset, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** In JSON a backslash stands in strings only, and escapes the character after it. */
    private static boolean hasUnpairedEscape(byte[] json, int offset, int end) {
        int at = offset;
        while (at < end) {
            if (json[at] != '\\') {
                at++;
                continue;
            }
            int unit = escapedUnit(json, at, end);
            if (unit < 0) {
                at += 2;
            } else if (!Character.isSurrogate((char) unit)) {
                at += ESCAPE_LENGTH;
            } else if (Character.isHighSurrogate((char) unit)
                    && Character.isLowSurrogate((char) Math.max(escapedUnit(json, at + ESCAPE_LENGTH, end), 0))) {
                at += 2 * ESCAPE_LENGTH;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Returns the UTF-16 unit that the escape at {@code at} stands for, or -1 if there is none of the form {@code \\uXXXX}. */
    private static int escapedUnit(byte[] json, int at, int end) {
        if (at + ESCAPE_LENGTH > end || json[at] != '\\' || json[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
