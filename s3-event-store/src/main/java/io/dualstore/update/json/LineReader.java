package io.dualstore.update.json;

import io.dualstore.text.CanonicalUuid;
import io.dualstore.text.QuotedText;
import io.dualstore.text.WellFormedText;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import io.dualstore.update.json.JsonLines.Line;
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

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int LONGEST_TIME = 64;

    private final Line line;
    private final JsonParser parser;
    private final ReadBudget budget;
    private String lastTime = "";
    private Instant lastInstant = Instant.EPOCH;

    private LineReader(Line line, JsonParser parser, ReadBudget budget) {
        this.line = line;
        this.parser = parser;
        this.budget = budget;
    }

    /**
     * What {@code content} makes of the object in {@code line}.
     *
     * @throws StoredDataException.Malformed if the line is not one JSON object in UTF-8 as {@code content} expects it
     */
    public static <T> T read(Line line, Function<LineReader, T> content) {
        return read(line, new ReadBudget(Integer.MAX_VALUE), content);
    }

    /**
     * What {@code content} makes of the object in {@code line}, at the expense of {@code budget}.
     *
     * @throws StoredDataException.Malformed if the line is not one JSON object in UTF-8 as {@code content} expects it
     * @throws StoredDataException.TooLarge if the budget is spent
     */
    static <T> T read(Line line, ReadBudget budget, Function<LineReader, T> content) {
        String problem = WellFormedText.problemOf(line.content(), line.offset(), line.length());
        if (problem != null) {
            throw new StoredDataException.Malformed("Line " + line.number() + " " + problem, null);
        }
        try (JsonParser parser =
                Json.FACTORY.createParser(ObjectReadContext.empty(), line.content(), line.offset(), line.length())) {
            return new LineReader(line, parser, budget).whole(content);
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

    /** The next field of an object whose names are data, such as tag keys, as {@link #nextField}. */
    public @Nullable String nextKey() {
        String key = nextField();
        if (key != null) {
            budget.spend();
        }
        return key;
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

    /** A string of at most {@code maxLength} characters. */
    public String string(int maxLength) {
        String text = string();
        if (text.length() > maxLength) {
            throw StoredDataException.TooLarge.count(place(), maxLength, "characters");
        }
        return text;
    }

    /** A UUID in its canonical form. */
    public UUID uuid() {
        return CanonicalUuid.parse(string())
                .orElseThrow(() -> malformed("expected a UUID such as 019de2fb-2598-797f-8830-2b2b3b0e8ea5"));
    }

    /** A point in time in ISO-8601. */
    public Instant instant() {
        String text = string();
        // An event's time is mostly that of its update, which was just read.
        if (!text.equals(lastTime)) {
            lastInstant = instant(text);
            lastTime = text;
        }
        return lastInstant;
    }

    private Instant instant(String text) {
        try {
            Instant time = text.length() > LONGEST_TIME ? Instant.MAX : TimestampParser.parse(text);
            // Beyond these years, sums and milliseconds overflow.
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // as below
        }
        throw malformed("expected a time such as 2026-01-31T12:00:00Z");
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

    /** A model's name and version, of at most {@code maxLength} characters each. */
    public ModelVersion model(int maxLength) {
        String name = null;
        String version = null;
        enter();
        for (String field = nextField(); field != null; field = nextField()) {
            switch (field) {
                case "name" -> name = string(maxLength);
                case "version" -> version = string(maxLength);
                default -> skip();
            }
        }
        return new ModelVersion(required("name", name), required("version", version));
    }

    /** Any JSON value, as the very bytes that stand in the line. */
    public Payload payload() {
        budget.spend();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        requireNoCarriageReturn(start, end);
        return Payload.ofJson(Arrays.copyOfRange(line.content(), line.offset() + start, line.offset() + end));
    }

    /** White space to JSON, and a line break to those who write the payload again. */
    private void requireNoCarriageReturn(int start, int end) {
        for (int i = line.offset() + start; i < line.offset() + end; i++) {
            if (line.content()[i] == '\r') {
                throw malformed("the payload has a line break");
            }
        }
    }

    /**
     * An array of what {@code element} reads.
     *
     * @param limit the largest number of elements
     * @throws StoredDataException.TooLarge if there are more
     */
    public <T> List<T> list(int limit, Supplier<T> element) {
        require(JsonToken.START_ARRAY, "an array");
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            requireRoom(elements.size(), limit, "elements");
            elements.add(element.get());
        }
        return elements;
    }

    /**
     * Checks that one more fits.
     *
     * @param size number of those that were read
     * @param things what is counted, in the plural
     * @throws StoredDataException.TooLarge if {@code size} is the limit already
     */
    void requireRoom(int size, int limit, String things) {
        if (size >= limit) {
            throw StoredDataException.TooLarge.count(place(), limit, things);
        }
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
        return new StoredDataException.Malformed(place() + ": " + QuotedText.message(problem), null);
    }

    private String place() {
        String pointer =
                QuotedText.of(parser.streamReadContext().pathAsPointer().toString());
        return "Line " + line.number() + (pointer.isEmpty() ? "" : ", " + pointer);
    }

    private void require(JsonToken token, String what) {
        if (parser.currentToken() != token) {
            throw malformed("expected " + what);
        }
        budget.spend();
    }
}
