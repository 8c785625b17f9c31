package io.dualstore.promoter.notification;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects that a message reports as created. Messages come from S3 itself or from EventBridge, each of them directly or in an envelope of
 * SNS. Messages about deletions, and S3's test message, report no objects.
 *
 * @param keys of the objects, decoded
 */
public record S3Notification(List<String> keys) {

    /** Most characters of a message: SQS and SNS deliver at most 1 MiB. */
    public static final int MAX_CHARACTERS = 1 << 20;

    private static final JsonMapper JSON = new JsonMapper();

    public S3Notification {
        keys = List.copyOf(keys);
    }

    /**
     * Reads the body of a message.
     *
     * @throws IllegalArgumentException if it is no notification, or is longer than {@value #MAX_CHARACTERS} characters
     */
    public static S3Notification parse(String message) {
        return find(read(message))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Not an S3 notification: neither a message of S3, nor of EventBridge, nor of SNS"));
    }

    /**
     * Returns the notification that a JSON document is; empty if it is something else.
     *
     * @throws IllegalArgumentException if it has the form of a notification and a part of it is missing or wrong
     */
    public static Optional<S3Notification> find(JsonNode document) {
        return NotificationForms.keys(document).map(S3Notification::new);
    }

    static JsonNode read(String message) {
        if (message.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("Not an S3 notification: it has " + message.length()
                    + " characters, more than the limit of " + MAX_CHARACTERS);
        }
        try {
            return JSON.readTree(message);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not an S3 notification: " + e.getOriginalMessage(), e);
        }
    }
}
