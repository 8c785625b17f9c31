package io.dualstore.claim;

import io.dualstore.text.QuotedText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One term of a claim, as its object says.
 *
 * @param holder name of the process that holds it
 * @param beat number of heartbeats since it was taken
 * @param lease how long others wait after the last heartbeat
 * @param released whether the holder has given it up
 * @param positions how far the holder was at its last heartbeat, by name
 */
record ClaimTerm(String holder, long beat, Duration lease, boolean released, SortedMap<String, Long> positions) {

    private static final int FORMAT = 1;
    private static final int MAX_POSITIONS = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    byte[] json() {
        ObjectNode node = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("holder", holder)
                .put("beat", beat)
                .put("leaseMillis", lease.toMillis())
                .put("released", released);
        ObjectNode numbers = node.putObject("positions");
        positions.forEach(numbers::put);
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException if the object is not a term that this version can read; the message names the key */
    static ClaimTerm read(String key, byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            int format = node.path("format").asInt(0);
            long lease = node.path("leaseMillis").asLong(0);
            if (format != FORMAT || lease < 1 || lease > ClaimTimes.MAX_LEASE.toMillis()) {
                throw new IllegalArgumentException("format " + format + ", leaseMillis " + lease);
            }
            SortedMap<String, Long> positions = new TreeMap<>();
            for (var position : node.path("positions").properties()) {
                if (positions.size() == MAX_POSITIONS || !position.getValue().isIntegralNumber()) {
                    throw new IllegalArgumentException("positions are no numbers, or more than " + MAX_POSITIONS);
                }
                positions.put(position.getKey(), Math.max(0, position.getValue().asLong()));
            }
            return new ClaimTerm(
                    QuotedText.of(node.path("holder").asString("")),
                    node.path("beat").asLong(0),
                    Duration.ofMillis(lease),
                    node.path("released").asBoolean(false),
                    positions);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The object " + key + " is not a term of a claim that this version can read: "
                            + QuotedText.message(e.getMessage())
                            + ". Upgrade, or delete the claim's objects while no process uses it",
                    e);
        }
    }
}
