package io.dualstore.update.json;

import io.dualstore.text.WellFormedText;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes the one JSON object of a line: fields in the order of the calls, without white space. */
public final class LineWriter {

    private final JsonGenerator out;

    private LineWriter(JsonGenerator out) {
        this.out = out;
    }

    /** The line whose object has the fields that {@code fields} writes, without line break. */
    public static byte[] write(Consumer<LineWriter> fields) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            LineWriter writer = new LineWriter(generator);
            generator.writeStartObject();
            fields.accept(writer);
            generator.writeEndObject();
        }
        return line.toByteArray();
    }

    /** A field whose value is a string: that of {@code value}. */
    public LineWriter string(String field, Object value) {
        out.writeName(wellFormed(field));
        out.writeString(wellFormed(value.toString()));
        return this;
    }

    /** A field whose value is a number. */
    public LineWriter number(String field, long value) {
        out.writeNumberProperty(field, value);
        return this;
    }

    /** A field whose value is an object with the fields that {@code fields} writes. */
    public LineWriter object(String field, Runnable fields) {
        out.writeName(field);
        object(fields);
        return this;
    }

    /** A field whose value is a model's name and version. */
    public LineWriter model(String field, ModelVersion model) {
        return object(field, () -> string("name", model.name()).string("version", model.version()));
    }

    /** A field whose value is an array of objects, each with the fields that {@code fields} writes. */
    public <T> LineWriter objects(String field, Collection<T> elements, Consumer<T> fields) {
        out.writeArrayPropertyStart(field);
        elements.forEach(element -> object(() -> fields.accept(element)));
        out.writeEndArray();
        return this;
    }

    /** A field whose value is an array of strings. */
    public LineWriter strings(String field, Collection<?> elements) {
        out.writeArrayPropertyStart(wellFormed(field));
        elements.forEach(element -> out.writeString(wellFormed(element.toString())));
        out.writeEndArray();
        return this;
    }

    /** A field whose value is an array of numbers. */
    public LineWriter numbers(String field, Collection<Long> elements) {
        out.writeArrayPropertyStart(field);
        elements.forEach(out::writeNumber);
        out.writeEndArray();
        return this;
    }

    /** A field whose value is written as it is, which is on one line. */
    LineWriter payload(String field, Payload payload) {
        for (byte b : payload.bytes()) {
            if (b == '\n' || b == '\r') {
                throw new IllegalArgumentException("A payload has a line break");
            }
        }
        String problem = WellFormedText.problemOf(payload.bytes(), 0, payload.size());
        if (problem != null) {
            throw new IllegalArgumentException("A payload " + problem);
        }
        out.writeName(field);
        out.writeRawValue(payload.toString());
        return this;
    }

    private static String wellFormed(String text) {
        return WellFormedText.require("A text", text);
    }

    private void object(Runnable fields) {
        out.writeStartObject();
        fields.run();
        out.writeEndObject();
    }
}
