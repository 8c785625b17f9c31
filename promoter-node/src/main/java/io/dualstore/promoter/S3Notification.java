package io.dualstore.promoter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message in which S3 says what was written to a bucket: its own notification, or EventBridge's.
 *
 * @param keys of the objects, decoded: S3's own notifications carry them URL-encoded
 */
public record S3Notification(List<String> keys) {

    private static final JsonMapper JSON = new JsonMapper();

    public S3Notification {
        keys = List.copyOf(keys);
    }

    /**
     * Reads a message. One that tells of nothing, such as S3's test message, has no keys.
     *
     * @throws IllegalArgumentException if it is no notification
     */
    public static S3Notification parse(String json) {
        try {
            return of(JSON.readTree(json));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not an S3 notification: " + e.getOriginalMessage(), e);
        }
    }

    /** The same of JSON that was read already. */
    public static S3Notification of(JsonNode message) {
        if (message.path("Records").isArray()) {
            List<String> keys = new ArrayList<>();
            for (JsonNode row : message.path("Records")) {
                String key = row.path("s3").path("object").path("key").asString("");
                if (key.isEmpty()) {
                    throw new IllegalArgumentException("Not an S3 notification: a record names no object");
                }
                if (row.path("eventName").asString("").contains("ObjectCreated")) {
                    keys.add(URLDecoder.decode(key, StandardCharsets.UTF_8));
                }
            }
            return new S3Notification(keys);
        }
        if (message.path("Event").asString("").equals("s3:TestEvent")) {
            return new S3Notification(List.of());
        }
        String key = message.path("detail").path("object").path("key").asString("");
        if (!key.isEmpty()) {
            // EventBridge does not encode keys.
            return new S3Notification(List.of(key));
        }
        throw new IllegalArgumentException("Not an S3 notification: neither Records nor a detail");
    }
}
