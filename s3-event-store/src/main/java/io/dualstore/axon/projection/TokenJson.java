package io.dualstore.axon.projection;

import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.MergedTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tracking tokens as JSON: a position is a number, a replay or a merge an object of two tokens. Axon's own form names classes, and no
 * class that data names is ever loaded here.
 */
final class TokenJson {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TokenJson() {}

    /** @throws IllegalArgumentException for a token of another event store, or a replay whose context is no text */
    static String write(@Nullable TrackingToken token) {
        return node(token).toString();
    }

    static @Nullable TrackingToken read(String json) {
        return token(MAPPER.readTree(json));
    }

    private static JsonNode node(@Nullable TrackingToken token) {
        if (token == null) {
            return NODES.nullNode();
        }
        return switch (token) {
            case GlobalSequenceTrackingToken position -> NODES.numberNode(position.getGlobalIndex());
            case ReplayToken replay -> replayNode(replay);
            case MergedTrackingToken merged -> {
                ObjectNode node = NODES.objectNode();
                node.set("lower", node(merged.lowerSegmentToken()));
                node.set("upper", node(merged.upperSegmentToken()));
                yield node;
            }
            default ->
                throw new IllegalArgumentException(
                        "A token of " + token.getClass().getName() + " is of another event store than this one");
        };
    }

    private static JsonNode replayNode(ReplayToken replay) {
        ObjectNode node = NODES.objectNode();
        node.set("reset", node(replay.getTokenAtReset()));
        node.set("current", node(replay.getCurrentToken()));
        Object context = replay.context();
        if (context instanceof String text) {
            node.put("context", text);
        } else if (context != null) {
            throw new IllegalArgumentException("The context of a replay must be a String to be kept, and is a "
                    + context.getClass().getName());
        }
        return node;
    }

    private static @Nullable TrackingToken token(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isNumber()) {
            return new GlobalSequenceTrackingToken(node.asLong());
        }
        if (node.has("reset")) {
            return ReplayToken.createReplayToken(
                    token(node.get("reset")),
                    token(node.get("current")),
                    node.has("context") ? node.get("context").asString() : null);
        }
        return new MergedTrackingToken(token(node.get("lower")), token(node.get("upper")));
    }
}
