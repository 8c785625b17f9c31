package io.dualstore.axon.message;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Looks at JSON as text, without objects. */
public final class JsonText {

    public static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonText() {}

    /** Whether these bytes are one JSON value and nothing else. */
    public static boolean isOneValue(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** The same value without line breaks, which in JSON can only be white space. */
    public static byte[] onOneLine(byte[] json) {
        byte[] line = json.clone();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        return line;
    }

    /** A text as JSON. */
    public static String encoded(String text) {
        return MAPPER.writeValueAsString(text);
    }

    /** The text of a JSON string. */
    public static String decoded(byte[] json) {
        return MAPPER.readValue(json, String.class);
    }
}
