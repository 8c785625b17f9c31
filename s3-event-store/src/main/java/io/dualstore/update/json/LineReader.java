package io.dualstore.update.json;

import io.dualstore.text.QuotedText;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import io.dualstore.update.json.JsonLines.Line;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads the one JSON object of a line, value by value and checked, and says where and what is wrong if it is. Fields come in any order;
 * an object is read as {@code enter()}, then {@link #nextField()} until it is null, each value by one call.
 */
public final class LineReader {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private final Line line;
    private final JsonParser parser;
    private String lastTime = "";
    private Instant lastInstant = Instant.EPOCH;

    private LineReader(Line line, JsonParser parser) {
        this.line = line;
        this.parser = parser;
    }

    /**
     * What {@code content} makes of the object in {@code line}.
     *
     * @throws StoredDataException.Malformed if the line is not one JSON object in UTF-8 as {@code content} expects it
     */
    public static <T> T read(Line line, Function<LineReader, T> content) {
        requireUtf8(line);
        try (JsonParser parser =
                Json.FACTORY.createParser(ObjectReadContext.empty(), line.content(), line.offset(), line.length())) {
            return new LineReader(line, parser).whole(content);
        }
    }

    private <T> T whole(Function<LineReader, T> content) {
        try {
            parser.nextToken();
            T result = content.apply(this);
            if (parser.nextToken() != null) {
                throw malformed("the line goes on after its object");
            }
            return result;
        } catch (JacksonException e) {
            // Without the cause: its message quotes the content in full, and logs print the messages of causes.
            throw malformed(e.getOriginalMessage());
        }
    }

    private static void requireUtf8(Line line) {
        int end = line.offset() + line.length();
        long bits = 0;
        int at = line.offset();
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            bits |= (long) EIGHT_BYTES.get(line.content(), at);
        }
        for (; at < end; at++) {
            bits |= line.content()[at] & 0xFF;
        }
        if ((bits & NOT_ASCII) == 0) {
            return;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.content(), line.offset(), line.length()));
        } catch (CharacterCodingException e) {
            throw new StoredDataException.Malformed("Line " + line.number() + " is not UTF-8", e);
        }
    }

    /** Steps into the object that comes now. */
    public void enter() {
        require(JsonToken.START_OBJECT, "an object");
    }

    /** The next field's name, with its value coming now; {@code null} at the end of the object. */
    public @Nullable String nextField() {
        String name = parser.nextName();
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    /** Passes over the value, of a field that is not known here. */
    public void skip() {
        parser.skipChildren();
    }

    /** A string. */
    public String string() {
        require(JsonToken.VALUE_STRING, "a string");
        return parser.getString();
    }

    /** A UUID in its usual form. */
    public UUID uuid() {
        String text = string();
        if (hasFormOfUuid(text)) {
            try {
                return UUID.fromString(text);
            } catch (NumberFormatException e) {
                // as below
            }
        }
        throw malformed("expected a UUID");
    }

    /** Java reads other things as UUIDs, too, such as short or signed groups. */
    private static boolean hasFormOfUuid(String text) {
        return text.length() == 36
                && text.charAt(8) == '-'
                && text.charAt(13) == '-'
                && text.charAt(18) == '-'
                && text.charAt(23) == '-'
                && text.indexOf('+') < 0;
    }

    /** A point in time in ISO-8601. */
    public Instant instant() {
        String text = string();
        // An event's time is mostly that of its update, which was just read.
        if (!text.equals(lastTime)) {
            try {
                lastInstant = TimestampParser.parse(text);
            } catch (DateTimeException e) {
                throw malformed("expected a time such as 2026-01-31T12:00:00Z");
            }
            lastTime = text;
        }
        return lastInstant;
    }

    /** A whole number of at least {@code least}. */
    public long number(long least) {
        require(JsonToken.VALUE_NUMBER_INT, "a whole number");
        long value = parser.getLongValue();
        if (value < least) {
            throw malformed("expected at least " + least + ", got " + value);
        }
        return value;
    }

    /** A model's name and version. */
    public ModelVersion model() {
        String name = null;
        String version = null;
        enter();
        for (String field = nextField(); field != null; field = nextField()) {
            switch (field) {
                case "name" -> name = string();
                case "version" -> version = string();
                default -> skip();
            }
        }
        return new ModelVersion(required("name", name), required("version", version));
    }

    /** Any JSON value, as the very bytes that stand in the line. */
    public Payload payload() {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        return Payload.ofJson(Arrays.copyOfRange(line.content(), line.offset() + start, line.offset() + end));
    }

    /** An array of what {@code element} reads. */
    public <T> List<T> list(Supplier<T> element) {
        require(JsonToken.START_ARRAY, "an array");
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.get());
        }
        return elements;
    }

    /** {@code value}, of a field without which the object just left makes no sense. */
    public <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw malformed("'" + field + "' is missing");
        }
        return value;
    }

    /** The error that {@code problem} is where the reader stands. */
    public StoredDataException.Malformed malformed(String problem) {
        String place = QuotedText.of(parser.streamReadContext().pathAsPointer().toString());
        return new StoredDataException.Malformed(
                "Line " + line.number() + (place.isEmpty() ? "" : ", " + place) + ": " + QuotedText.message(problem),
                null);
    }

    private void require(JsonToken token, String what) {
        if (parser.currentToken() != token) {
            throw malformed("expected " + what);
        }
    }
}
