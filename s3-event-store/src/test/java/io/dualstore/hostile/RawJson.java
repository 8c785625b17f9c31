package io.dualstore.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A JSON object as text, field by field, which need not be valid: fields may be missing, doubled, or anything else. */
final class RawJson {

    private record Field(String name, String value) {}

    private final List<Field> fields = new ArrayList<>();

    /** Sets a field, in its old place if there is one. */
    RawJson with(String name, String value) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                fields.set(i, new Field(name, value));
                return this;
            }
        }
        return and(name, value);
    }

    /** Adds a field, whether or not there is one of this name. */
    RawJson and(String name, String value) {
        fields.add(new Field(name, value));
        return this;
    }

    RawJson without(String name) {
        fields.removeIf(field -> field.name().equals(name));
        return this;
    }

    /** A string of JSON. */
    static String text(String content) {
        StringBuilder json = new StringBuilder(content.length() + 2).append('"');
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    static String text(Object content) {
        return text(content.toString());
    }

    static String array(List<String> elements) {
        return "[" + String.join(",", elements) + "]";
    }

    @Override
    public String toString() {
        return fields.stream()
                .map(field -> text(field.name()) + ":" + field.value())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
