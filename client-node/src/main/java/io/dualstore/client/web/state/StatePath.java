package io.dualstore.client.web.state;

import io.dualstore.axon.message.JsonConverter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A way into a state: names of properties, keys of maps, indexes of lists. Follows records and maps as they are, so that one entry of a
 * large state costs no more than a look-up, and the JSON of what else comes.
 *
 * @param steps from the outside in; none for the whole
 */
record StatePath(List<String> steps) {

    private static final JsonMapper MAPPER = JsonConverter.canonicalMapper();
    private static final Pattern SLASH = Pattern.compile("/");
    private static final int KEEP_EMPTY = -1;

    StatePath {
        steps = List.copyOf(steps);
    }

    /**
     * Returns the path in a request's raw path after so many leading slashes; each step may be any text, percent-encoded. An empty step is
     * an empty key: clients shorten the path of a key {@code ..} to one with an empty step, which must not be answered with the whole state.
     */
    static StatePath ofRequest(String rawPath, int slashes) {
        return new StatePath(Arrays.stream(SLASH.split(rawPath, KEEP_EMPTY))
                .skip(slashes)
                .map(step -> UriUtils.decode(step, StandardCharsets.UTF_8))
                .toList());
    }

    /**
     * The path in a JSON pointer (RFC 6901).
     *
     * @throws IllegalArgumentException if it is not one
     */
    static StatePath ofPointer(String pointer) {
        List<String> steps = new ArrayList<>();
        for (JsonPointer rest = JsonPointer.compile(pointer); !rest.matches(); rest = rest.tail()) {
            steps.add(rest.getMatchingProperty());
        }
        return new StatePath(steps);
    }

    /** The JSON of what is there, in UTF-8; empty if there is nothing. */
    Optional<byte[]> jsonIn(Object state) {
        Object here = state;
        for (String step : steps) {
            Object next = next(here, step);
            if (next == null) {
                return Optional.empty();
            }
            here = next;
        }
        return Optional.of(MAPPER.writeValueAsBytes(here));
    }

    private static @Nullable Object next(Object here, String step) {
        return switch (here) {
            case Map<?, ?> map -> entry(map, step);
            case List<?> list -> {
                int index = index(step);
                yield index < 0 || index >= list.size() ? null : list.get(index);
            }
            case Record value -> component(value, step);
            case JsonNode json -> json.isArray() ? json.get(index(step)) : json.get(step);
            default -> MAPPER.valueToTree(here).get(step);
        };
    }

    private static @Nullable Object entry(Map<?, ?> map, String step) {
        if (map.isEmpty() || map.keySet().iterator().next() instanceof String) {
            return map.get(step);
        }
        return map.entrySet().stream()
                .filter(entry -> String.valueOf(entry.getKey()).equals(step))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    private static int index(String step) {
        try {
            return Integer.parseInt(step);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** What a record has under this name. */
    static @Nullable Object component(Record value, String step) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (component.getName().equals(step) && component.getAccessor().trySetAccessible()) {
                try {
                    return component.getAccessor().invoke(value);
                } catch (IllegalAccessException | InvocationTargetException e) {
                    break; // Then as JSON, which says what is wrong.
                }
            }
        }
        return MAPPER.valueToTree(value).get(step);
    }
}
