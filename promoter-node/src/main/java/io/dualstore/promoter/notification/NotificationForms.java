package io.dualstore.promoter.notification;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The forms of notifications.
 *
 * <ul>
 *   <li>S3: {@code Records} with {@code eventName} and a URL-encoded key; also {@code s3:TestEvent}
 *   <li>EventBridge: {@code detail-type}, {@code detail.object.key}, not encoded
 *   <li>SNS to SQS: {@code Type} and {@code Message}, which is one of the above as text. With raw delivery there is no envelope
 *   <li>SNS to Lambda: {@code Records} with {@code Sns.Message}
 * </ul>
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">S3</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge</a>
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">SNS</a>
 */
final class NotificationForms {

    /** Most keys of a message; S3 sends one. */
    private static final int MAX_KEYS = 10_000;

    /** Longest key of S3, each character of it encoded. */
    private static final int MAX_KEY_CHARACTERS = 3 * 1_024;

    /** SNS does not nest envelopes; one more level is allowed. */
    private static final int MAX_ENVELOPES = 2;

    /** Messages of SNS about a subscription itself. */
    private static final Set<String> ABOUT_SUBSCRIPTIONS =
            Set.of("SubscriptionConfirmation", "UnsubscribeConfirmation");

    private final List<String> keys = new ArrayList<>();

    private NotificationForms() {}

    /** Returns the keys of created objects; empty if the document has none of the forms. */
    static Optional<List<String>> keys(JsonNode document) {
        NotificationForms forms = new NotificationForms();
        return forms.read(document, MAX_ENVELOPES) ? Optional.of(forms.keys) : Optional.empty();
    }

    private boolean read(JsonNode document, int envelopes) {
        if (document.path("Records").isArray()) {
            document.path("Records").forEach(row -> readRecord(row, envelopes));
            return true;
        }
        if (document.path("Event").asString("").equals("s3:TestEvent")) {
            return true;
        }
        String type = document.path("Type").asString("");
        if (type.equals("Notification") && document.path("Message").isString()) {
            open(document.path("Message"), envelopes);
            return true;
        }
        return ABOUT_SUBSCRIPTIONS.contains(type) || readEvent(document);
    }

    private void readRecord(JsonNode row, int envelopes) {
        if (row.has("Sns")) {
            open(row.path("Sns").path("Message"), envelopes);
            return;
        }
        JsonNode key = row.path("s3").path("object").path("key");
        if (!key.isString()) {
            throw new IllegalArgumentException("Not an S3 notification: a record names no object");
        }
        // Some stores write s3:ObjectCreated:Put.
        if (row.path("eventName").asString("").contains("ObjectCreated")) {
            add(decoded(key.asString()));
        }
    }

    /** EventBridge does not encode keys. An event without a type, from which a transformer removed it, counts as a creation. */
    private boolean readEvent(JsonNode event) {
        JsonNode key = event.path("detail").path("object").path("key");
        if (!key.isString()) {
            return false;
        }
        if (event.path("detail-type").asString("Object Created").equals("Object Created")) {
            add(key.asString());
        }
        return true;
    }

    private void open(JsonNode message, int envelopes) {
        if (envelopes == 0) {
            throw new IllegalArgumentException("Not an S3 notification: too many envelopes of SNS in one another");
        }
        if (!message.isString() || !read(S3Notification.read(message.asString()), envelopes - 1)) {
            throw new IllegalArgumentException("Not an S3 notification: an envelope of SNS with another message");
        }
    }

    private static String decoded(String key) {
        checkLength(key);
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not an S3 notification: a key is not URL-encoded", e);
        }
    }

    private void add(String key) {
        checkLength(key);
        if (keys.size() == MAX_KEYS) {
            throw new IllegalArgumentException("Not an S3 notification: more than " + MAX_KEYS + " objects");
        }
        keys.add(key);
    }

    private static void checkLength(String key) {
        if (key.isEmpty() || key.length() > MAX_KEY_CHARACTERS) {
            throw new IllegalArgumentException("Not an S3 notification: a key of " + key.length() + " characters");
        }
    }
}
