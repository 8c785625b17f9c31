package io.dualstore.request;

import io.dualstore.update.Payload;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The payloads of a request as they were sent, without white space. A tree of values would write a number in another way than its sender: {@code 1e400} as {@code
 * 1E+400}, and {@code -0.0} as {@code 0.0}.
 */
final class PayloadTexts {

    private static final Payload EMPTY = Payload.ofJson("{}");

    private final JsonFactory factory;

    PayloadTexts(JsonFactory factory) {
        this.factory = factory;
    }

    /**
     * Returns the payload of each action, in order; an empty object for what is no object.
     *
     * @param body a JSON object: with a list of actions, or an action itself
     */
    List<Payload> of(byte[] body) {
        try (JsonParser in = factory.createParser(ObjectReadContext.empty(), body)) {
            in.nextToken();
            Payload single = EMPTY;
            List<Payload> payloads = new ArrayList<>();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                JsonToken value = in.nextToken();
                if (name.equals("payload")) {
                    single = copy(in);
                } else if (name.equals("actions") && value == JsonToken.START_ARRAY) {
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        payloads.add(ofAction(in));
                    }
                } else {
                    in.skipChildren();
                }
            }
            return payloads.isEmpty() ? List.of(single) : payloads;
        }
    }

    private Payload ofAction(JsonParser in) {
        Payload payload = EMPTY;
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return payload;
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            if (name.equals("payload")) {
                payload = copy(in);
            } else {
                in.skipChildren();
            }
        }
        return payload;
    }

    private Payload copy(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return EMPTY;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator out = factory.createGenerator(ObjectWriteContext.empty(), text)) {
            int depth = 0;
            do {
                JsonToken token = in.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token.isNumeric()) {
                    out.writeNumber(in.getString());
                } else {
                    out.copyCurrentEvent(in);
                }
            } while (depth > 0 && in.nextToken() != null);
        }
        return Payload.ofJson(text.toByteArray());
    }
}
